import type { ClosedForm } from '../../gfn/environments/environment.ts';
import { objectNameOf } from '../../gfn/environments/objectName.ts';
import type { SampleWindow, WindowEntry } from '../../gfn/evaluation/sampleWindow.ts';
import { englishOf } from '../../lib/text/message.ts';
import type { ViewComputation } from '../viewKind.ts';
import type { LevelsData } from './data.ts';

const MAX_ROWS = 20;
const MAX_LEVELS = 256;

type Counted = WindowEntry & { readonly count: number };
type Level = LevelsData['levels'][number];

/** Objects that are too many to list, by the level of their reward. */
export const levels = {
  id: 'levels',
  supports: ({ graph }) => graph === null,
  build: ({ problem: { environment }, drawn }) => ({
    objectName: objectNameOf(environment),
    ...levelsData(drawn?.objects ?? null, environment.closedForm),
  }),
} as const satisfies ViewComputation<LevelsData>;

/** How much probability each level of reward has, by closed form and among `objects`, null for none. */
function levelsData(
  objects: Pick<SampleWindow, 'sampleCount' | 'distinct'> | null,
  closedForm: ClosedForm | undefined,
): Omit<LevelsData, 'objectName'> {
  const [sampleCount, distinct] = [objects?.sampleCount ?? 0, objects?.distinct() ?? []];
  const share = (count: number): number => (sampleCount === 0 ? 0 : count / sampleCount);
  const logPartition = closedForm?.logPartition ?? null;
  const all = closedForm === undefined ? sampledLevels(distinct, share) : knownLevels(distinct, share, closedForm);
  const best = [...distinct].sort((a, b) => b.logReward - a.logReward || b.count - a.count || (englishOf(a.label) < englishOf(b.label) ? -1 : 1));
  return {
    sampleCount,
    levels: all.slice(0, MAX_LEVELS),
    mostLikely: best.slice(0, MAX_ROWS).map(({ label, logReward, isMode, count }) => ({
      label,
      logReward,
      isMode,
      target: logPartition === null ? null : Math.exp(logReward - logPartition),
      learned: share(count),
    })),
  };
}

/** Rewards are sums of few terms: equal up to rounding means equal. */
function levelKey(logReward: number): string {
  return logReward.toPrecision(9);
}

function countByLevel(distinct: readonly Counted[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { logReward, count } of distinct) {
    const key = levelKey(logReward);
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

function knownLevels(distinct: readonly Counted[], share: (count: number) => number, closedForm: ClosedForm): readonly Level[] {
  const counts = countByLevel(distinct);
  return closedForm.rewardLevels.map(({ label, logReward, logCount }) => ({
    label,
    logReward,
    target: Math.exp(logCount + logReward - closedForm.logPartition),
    learned: share(counts.get(levelKey(logReward)) ?? 0),
  }));
}

function sampledLevels(distinct: readonly Counted[], share: (count: number) => number): readonly Level[] {
  return [...countByLevel(distinct)]
    .map(([key, count]) => ({ label: `log R = ${Number(key)}`, logReward: Number(key), target: null, learned: share(count) }))
    .sort((a, b) => b.logReward - a.logReward);
}
