import { createContext } from 'react';
import type { AxisDraft } from './sweepAxis.ts';

/** What is chosen for the next comparison: kept while the panel is closed. */
export interface CompareDrafts {
  readonly first: AxisDraft;
  readonly second: AxisDraft;
  readonly seedCount: number;
  /** Ids of the pinned runs that are contenders too. */
  readonly pinned: readonly string[];
}

export const INITIAL_DRAFTS: CompareDrafts = {
  first: { key: 'objective', values: null },
  second: { key: '', values: null },
  seedCount: 3,
  pinned: [],
};

/** Held by the panel, which stays when its lazy part goes. */
export const DraftsContext = createContext<{ readonly drafts: CompareDrafts; readonly change: (change: Partial<CompareDrafts>) => void }>({
  drafts: INITIAL_DRAFTS,
  change: () => undefined,
});
