import { InspectPanel } from '../inspect/InspectPanel.tsx';
import { TrajectoriesPanel } from './TrajectoriesPanel.tsx';

/** One state, and how the latest objects came to theirs. */
export function StatePanel() {
  return (
    <>
      <InspectPanel />
      <TrajectoriesPanel />
    </>
  );
}
