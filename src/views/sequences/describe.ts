import { formatCount, formatNumber, formatProbability } from '../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { Description } from '../viewKind.ts';
import type { SequencesData } from './data.ts';
import { readState, type Reading } from '../../plots/reading.ts';
import { sampleRows, type DataTable } from '../../plots/table.ts';

export function readPoint(data: SequencesData, index: number): Reading {
  const [reward, target, learned] = [data.logReward[index] ?? NaN, data.logTarget[index] ?? NaN, data.logLearned[index] ?? NaN];
  const shown = data.logReward.length;
  const label = data.labels[index];
  const name = label === undefined ? translate('Sequence {number} of {total}', { number: formatCount(index + 1), total: formatCount(shown) }) : wordsOf(label);
  return readState(name, reward, Math.exp(target), Math.exp(learned), 'log R');
}

function titleSequences(data: SequencesData): string {
  const shown = data.logReward.length;
  return translate(
    shown < data.terminatingStateCount
      ? 'Learned log probability against log reward, {total} sequences (an even sample of {shown})'
      : 'Learned log probability against log reward, {total} sequences',
    { total: formatCount(data.terminatingStateCount), shown: formatCount(shown) },
  );
}

/** How far the points are from the line, and on which side. */
function summarizeSequences(data: SequencesData, iteration: number): string {
  const count = data.logTarget.length;
  if (count === 0) return translate('No sequences yet.');
  let [distance, above, below] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const gap = (data.logLearned[index] ?? 0) - (data.logTarget[index] ?? 0);
    distance += Math.abs(gap) / count;
    if (gap > 0) above += 1;
    if (gap < 0) below += 1;
  }
  return translate(
    'After {iterations} iterations a sequence is on average {distance} nats from the line where learned equals target; '
      + '{above} of {total} are too likely, {below} not likely enough.',
    { iterations: formatCount(iteration), distance: formatNumber(distance, 2), above: formatCount(above), total: formatCount(count), below: formatCount(below) },
  );
}

function tabulateSequences(data: SequencesData, iteration: number): DataTable {
  const count = data.logReward.length;
  const { indices, order } = sampleRows(count);
  return {
    caption: translate('{title}, after {iterations} iterations', { title: titleSequences(data), iterations: formatCount(iteration) }),
    columns: [wordsOf(data.objectName), 'log R', translate('Target'), translate('Learned'), translate('Learned ÷ target')],
    rows: indices.map((index) => {
      const [target, learned] = [data.logTarget[index] ?? NaN, data.logLearned[index] ?? NaN];
      return [
        wordsOf(data.labels[index] ?? formatCount(index + 1)),
        formatNumber(data.logReward[index] ?? NaN),
        formatProbability(Math.exp(target)),
        formatProbability(Math.exp(learned)),
        formatNumber(Math.exp(learned - target), 2),
      ];
    }),
    totalRows: count,
    order,
  };
}

export function describeSequences(data: SequencesData, iteration: number): Description {
  return { title: titleSequences(data), summary: summarizeSequences(data, iteration), table: () => tabulateSequences(data, iteration) };
}
