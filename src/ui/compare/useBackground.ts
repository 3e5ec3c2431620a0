import { useShallow } from 'zustand/react/shallow';
import type { BackgroundGroup, BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { selectBackground } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

/** The runs of the race or of the sweep; the same array until one of them has changed. */
export function useBackground(group: BackgroundGroup): readonly BackgroundRun[] {
  return useAppState(useShallow((state) => selectBackground(state).filter((run) => run.group === group)));
}
