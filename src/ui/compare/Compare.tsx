import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import '../styles/compare.css';
import { GoBack } from './GoBack.tsx';
import { PinnedRuns } from './PinnedRuns.tsx';
import { RacePanel } from './RacePanel.tsx';
import { SweepPanel } from './SweepPanel.tsx';

/** Loaded only once somebody compares. */
export function Compare() {
  return (
    <div className="compare">
      <Guarded what={translate('The pinned runs')}><PinnedRuns /></Guarded>
      <Guarded what={translate('The snapshots')}><GoBack /></Guarded>
      <Guarded what={translate('The race')}><RacePanel /></Guarded>
      <Guarded what={translate('The sweep')}><SweepPanel /></Guarded>
    </div>
  );
}
