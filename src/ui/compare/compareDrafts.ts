import { createContext } from 'react';
import type { AxisDraft } from './sweepAxis.ts';

/** What is chosen for the next race and the next sweep: kept while the panel is closed. */
export interface CompareDrafts {
  /** Ids of candidates; null while nobody has chosen. */
  readonly chosen: readonly string[] | null;
  readonly seedCount: number;
  readonly first: AxisDraft;
  readonly second: AxisDraft;
  /** Of the sweep that was started last: what is typed since is of the next one. */
  readonly columns: number;
}

export const INITIAL_DRAFTS: CompareDrafts = {
  chosen: null,
  seedCount: 3,
  first: { key: 'explorationEpsilon', values: '0, 0.1, 0.3' },
  second: { key: '', values: '' },
  columns: 1,
};

/** Held by the panel, which stays when its lazy part goes. */
export const DraftsContext = createContext<{ readonly drafts: CompareDrafts; readonly change: (change: Partial<CompareDrafts>) => void }>({
  drafts: INITIAL_DRAFTS,
  change: () => undefined,
});
