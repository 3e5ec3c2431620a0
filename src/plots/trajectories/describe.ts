import { formatNumber } from '../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { TrajectorySample } from '../../worker/protocol.ts';
import { MAX_ROWS, type DataTable } from '../table.ts';

/** R where it fits a number, else its logarithm: exp(−700) and below would read as 0. */
export function rewardText(logReward: number): string {
  return Math.abs(logReward) < 30 ? `R = ${formatNumber(Math.exp(logReward))}` : `log R = ${formatNumber(logReward)}`;
}

/** "5 moves from (0, 0) to (2, 3), R = 2.6, a mode." */
export function describeTrajectory(sample: TrajectorySample): string {
  const from = wordsOf(sample.states[0] ?? translate('the start'));
  const values = {
    moves: Math.max(0, sample.actions.length - 1),
    from: from || translate('the empty word'),
    to: sample.states.at(-1) ?? translate('the end'),
    reward: rewardText(sample.logReward),
  };
  return translate(
    sample.isMode
      ? '{moves, plural, one {{moves} move} other {{moves} moves}} from {from} to {to}, {reward}, a mode.'
      : '{moves, plural, one {{moves} move} other {{moves} moves}} from {from} to {to}, {reward}.',
    values,
  );
}

export function tabulateTrajectories(trajectories: readonly TrajectorySample[]): DataTable {
  return {
    caption: translate('The latest sampled trajectories'),
    columns: [translate('End'), translate('Actions'), 'log R', translate('Mode')],
    rows: trajectories.slice(0, MAX_ROWS).map((sample) => [
      wordsOf(sample.states.at(-1) ?? ''), sample.actions.map(wordsOf).join(', '), formatNumber(sample.logReward), translate(sample.isMode ? 'yes' : 'no'),
    ]),
    totalRows: trajectories.length,
    order: translate('latest first'),
  };
}
