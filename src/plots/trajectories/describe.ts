import { formatNumber } from '../../lib/formatNumber.ts';
import type { TrajectorySample } from '../../worker/protocol.ts';
import { MAX_ROWS, type DataTable } from '../table.ts';

/** R where it fits a number, else its logarithm: exp(−700) and below would read as 0. */
export function rewardText(logReward: number): string {
  return Math.abs(logReward) < 30 ? `R = ${formatNumber(Math.exp(logReward))}` : `log R = ${formatNumber(logReward)}`;
}

/** "5 moves from (0, 0) to (2, 3), R = 2.6, a mode." */
export function describeTrajectory(sample: TrajectorySample): string {
  const moves = Math.max(0, sample.actions.length - 1);
  const from = sample.states[0] ?? 'the start';
  const to = sample.states.at(-1) ?? 'the end';
  return `${moves} ${moves === 1 ? 'move' : 'moves'} from ${from || 'the empty word'} to ${to}, ${rewardText(sample.logReward)}${sample.isMode ? ', a mode' : ''}.`;
}

export function tabulateTrajectories(trajectories: readonly TrajectorySample[]): DataTable {
  return {
    caption: 'The latest sampled trajectories',
    columns: ['End', 'Actions', 'log R', 'Mode'],
    rows: trajectories.slice(0, MAX_ROWS).map((sample) => [
      sample.states.at(-1) ?? '', sample.actions.join(', '), formatNumber(sample.logReward), sample.isMode ? 'yes' : 'no',
    ]),
    totalRows: trajectories.length,
    order: 'latest first',
  };
}
