import { listed, type Words } from '../../../lib/text/message.ts';
import type { ClosedForm } from '../environment.ts';
import type { Cell, HypergridReward } from './hypergridReward.ts';

/** A set of cells that are worth the same. */
export interface RewardLevel {
  /** R, above 0. */
  readonly reward: number;
  readonly count: number;
  readonly label: Words;
}

/** Exact sums over levels that together cover the grid; levels of one log reward are joined, empty ones left out. */
export function closedFormOfLevels(levels: readonly RewardLevel[]): ClosedForm {
  const merged = new Map<number, { count: number; label: Words }>();
  for (const { reward, count, label } of levels) {
    if (count === 0) continue;
    const logReward = Math.log(reward);
    const earlier = merged.get(logReward);
    merged.set(logReward, {
      count: count + (earlier?.count ?? 0),
      label: earlier === undefined ? label : listed([earlier.label, label], ', '),
    });
  }
  return {
    logPartition: Math.log(levels.reduce((sum, level) => sum + level.count * level.reward, 0)),
    rewardLevels: [...merged].map(([logReward, { count, label }]) => ({
      logReward,
      logCount: Math.log(count),
      label,
    })),
  };
}

/** All of a reward but its words, from its levels and the level of each cell; modes are the cells of the best level. */
export function rewardByLevels(
  levels: readonly RewardLevel[],
  levelOf: (cell: Cell) => number,
): Pick<Required<HypergridReward>, 'logReward' | 'isMode' | 'modeCount' | 'closedForm'> {
  const logRewards = levels.map(({ reward }) => Math.log(reward));
  const best = Math.max(...logRewards.filter((_, level) => (levels[level]?.count ?? 0) > 0));
  const isBest = logRewards.map((logReward) => logReward === best);
  return {
    logReward: (cell) => logRewards[levelOf(cell)] ?? 0,
    isMode: (cell) => isBest[levelOf(cell)] ?? false,
    modeCount: levels.reduce((sum, { count }, level) => sum + (isBest[level] === true ? count : 0), 0),
    closedForm: closedFormOfLevels(levels),
  };
}

/** The level of a cell where it is the lowest over its coordinates; `coordinateLevel` is asked once per coordinate. */
export function lowestLevel(height: number, coordinateLevel: (coordinate: number) => number): (cell: Cell) => number {
  const table = Array.from({ length: height }, (_, x) => coordinateLevel(x));
  return (cell) => cell.reduce((lowest, x) => Math.min(lowest, table[x] ?? 0), Infinity);
}
