import type { LastRun } from './lastRuns.ts';
import type { StateCreator } from 'zustand/vanilla';
import type { Words } from '../lib/text/message.ts';
import type { BackgroundRun } from './compare/backgroundRuns.ts';
import type { Comparison } from './compare/outcomes.ts';
import { freshName, MAX_NAME_LENGTH, MAX_RECORDS, type RecordedReport, type RunRecord } from './compare/runRecord.ts';
import type { RunSlice } from './runSlice.ts';
import { trainedWith, type RunHistory } from './trainedWith.ts';

export interface CompareSlice {
  /** Runs kept beside each other, oldest first. */
  readonly pinned: readonly RunRecord[];
  /** Those whose curves are drawn. */
  readonly shownIds: readonly string[];
  /** The reports of the page's own run so far. */
  readonly ownReports: readonly RecordedReport[];
  /** The runs before this one, the latest last; drawn beside it unasked. */
  readonly lastRuns: readonly LastRun[];
  /** What was started last; null before the first. */
  readonly comparison: Comparison | null;
  /** Its runs, in order. */
  readonly background: readonly BackgroundRun[];
  /** Iterations of the page's own run that can be gone back to, ascending. */
  readonly checkpoints: readonly number[];
  /** Why runs could not be read, kept on this device or shown, or null. */
  readonly pinProblem: Words | null;
  /** Keeps the page's own run as it is now; null where it has not been measured yet, or MAX_RECORDS are kept. */
  pinRun(id: string, now: number): RunRecord | null;
  /** Adds those that are new, as far as there is room; returns them. */
  addRecords(records: readonly RunRecord[]): readonly RunRecord[];
  renameRun(id: string, name: string): void;
  removeRun(id: string): void;
  showRun(id: string, isShown: boolean): void;
  setPinProblem(problem: Words | null): void;
  setOwnReports(reports: readonly RecordedReport[]): void;
  setLastRuns(runs: readonly LastRun[]): void;
  setCheckpoints(checkpoints: readonly number[]): void;
  setComparison(comparison: Comparison): void;
  setBackground(runs: readonly BackgroundRun[]): void;
}

/** What other slices know of the page's own run. */
type PageRun = RunHistory & Pick<RunSlice, 'runInfo'>;

export const createCompareSlice: StateCreator<CompareSlice & PageRun, [], [], CompareSlice> = (set, get) => ({
  pinned: [],
  shownIds: [],
  ownReports: [],
  lastRuns: [],
  comparison: null,
  background: [],
  checkpoints: [],
  pinProblem: null,
  pinRun(id, now) {
    const record = get().pinned.length >= MAX_RECORDS ? null : recordOfRun(get(), id, now);
    if (record !== null) get().addRecords([record]);
    return record;
  },
  addRecords(records) {
    const { pinned, shownIds } = get();
    const known = new Set(pinned.map(({ id }) => id));
    const added = records.filter(({ id }) => !known.has(id)).slice(0, MAX_RECORDS - pinned.length);
    set({ pinned: [...pinned, ...added], shownIds: [...shownIds, ...added.map(({ id }) => id)] });
    return added;
  },
  renameRun: (id, name) =>
    set(({ pinned }) => ({
      pinned: pinned.map((record) => (record.id === id ? { ...record, name: name.slice(0, MAX_NAME_LENGTH) } : record)),
    })),
  removeRun: (id) =>
    set(({ pinned, shownIds }) => ({
      pinned: pinned.filter((record) => record.id !== id),
      shownIds: shownIds.filter((shown) => shown !== id),
    })),
  showRun: (id, isShown) => set(({ shownIds }) => ({ shownIds: [...shownIds.filter((shown) => shown !== id), ...(isShown ? [id] : [])] })),
  setPinProblem: (pinProblem) => set({ pinProblem }),
  setOwnReports: (ownReports) => set({ ownReports }),
  setLastRuns: (lastRuns) => set({ lastRuns }),
  setCheckpoints: (checkpoints) => set({ checkpoints }),
  setComparison: (comparison) => set({ comparison }),
  setBackground: (background) => set({ background }),
});

/** The page's own run as it is now; null where it has not been measured yet. */
function recordOfRun(state: CompareSlice & PageRun, id: string, now: number): RunRecord | null {
  const { pinned, ownReports, runInfo } = state;
  const history = trainedWith(state);
  const config = history.at(-1)?.config;
  if (config === undefined || ownReports.length === 0) return null;
  return {
    id,
    name: freshName(pinned),
    createdAt: now,
    config,
    ...(history.length > 1 && { history }),
    backend: runInfo?.backend ?? '',
    reports: ownReports.map(({ iteration, rewardCalls, seconds, values }) => ({ iteration, rewardCalls, seconds, values })),
  };
}
