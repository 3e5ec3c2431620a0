import { formatCount, formatNumber, formatProbability } from '../../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../../texts/translate.ts';
import type { SequenceViewData } from '../../../worker/protocol.ts';
import { readState, type Reading } from '../../reading.ts';
import { sampleRows, type DataTable } from '../../table.ts';

export function readPoint(view: SequenceViewData, index: number): Reading {
  const [reward, target, learned] = [view.logReward[index] ?? NaN, view.logTarget[index] ?? NaN, view.logLearned[index] ?? NaN];
  const shown = view.logReward.length;
  const label = view.labels[index];
  const name = label === undefined ? translate('Sequence {number} of {total}', { number: formatCount(index + 1), total: formatCount(shown) }) : wordsOf(label);
  return readState(name, reward, Math.exp(target), Math.exp(learned), 'log R');
}

export function titleSequences(view: SequenceViewData): string {
  const shown = view.logReward.length;
  return translate(
    shown < view.terminatingStateCount
      ? 'Learned log probability against log reward, {total} sequences (an even sample of {shown})'
      : 'Learned log probability against log reward, {total} sequences',
    { total: formatCount(view.terminatingStateCount), shown: formatCount(shown) },
  );
}

/** How far the points are from the line, and on which side. */
export function summarizeSequences(view: SequenceViewData): string {
  const count = view.logTarget.length;
  if (count === 0) return translate('No sequences yet.');
  let [distance, above, below] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const gap = (view.logLearned[index] ?? 0) - (view.logTarget[index] ?? 0);
    distance += Math.abs(gap) / count;
    if (gap > 0) above += 1;
    if (gap < 0) below += 1;
  }
  return translate(
    'After {iterations} iterations a sequence is on average {distance} nats from the line where learned equals target; '
      + '{above} of {total} are too likely, {below} not likely enough.',
    { iterations: formatCount(view.iteration), distance: formatNumber(distance, 2), above: formatCount(above), total: formatCount(count), below: formatCount(below) },
  );
}

export function tabulateSequences(view: SequenceViewData): DataTable {
  const count = view.logReward.length;
  const { indices, order } = sampleRows(count);
  return {
    caption: translate('{title}, after {iterations} iterations', { title: titleSequences(view), iterations: formatCount(view.iteration) }),
    columns: [translate('Sequence'), 'log R', translate('Target'), translate('Learned'), translate('Learned ÷ target')],
    rows: indices.map((index) => {
      const [target, learned] = [view.logTarget[index] ?? NaN, view.logLearned[index] ?? NaN];
      return [
        wordsOf(view.labels[index] ?? formatCount(index + 1)),
        formatNumber(view.logReward[index] ?? NaN),
        formatProbability(Math.exp(target)),
        formatProbability(Math.exp(learned)),
        formatNumber(Math.exp(learned - target), 2),
      ];
    }),
    totalRows: count,
    order,
  };
}
