import { formatCount, formatNumber, formatProbability } from '../../../lib/formatNumber.ts';
import type { SequenceViewData } from '../../../worker/protocol.ts';
import { readState, type Reading } from '../../reading.ts';
import { sampleRows, type DataTable } from '../../table.ts';

export function readPoint(view: SequenceViewData, index: number): Reading {
  const [reward, target, learned] = [view.logReward[index] ?? NaN, view.logTarget[index] ?? NaN, view.logLearned[index] ?? NaN];
  const shown = view.logReward.length;
  const name = view.labels[index] ?? `Sequence ${formatCount(index + 1)} of ${formatCount(shown)}`;
  return readState(name, reward, Math.exp(target), Math.exp(learned), 'log R');
}

export function titleSequences(view: SequenceViewData): string {
  const shown = view.logReward.length;
  const sample = shown < view.terminatingStateCount ? ` (an even sample of ${formatCount(shown)})` : '';
  return `Learned log probability against log reward, ${formatCount(view.terminatingStateCount)} sequences${sample}`;
}

/** How far the points are from the line, and on which side. */
export function summarizeSequences(view: SequenceViewData): string {
  const count = view.logTarget.length;
  if (count === 0) return 'No sequences yet.';
  let [distance, above, below] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const gap = (view.logLearned[index] ?? 0) - (view.logTarget[index] ?? 0);
    distance += Math.abs(gap) / count;
    if (gap > 0) above += 1;
    if (gap < 0) below += 1;
  }
  return `After ${formatCount(view.iteration)} iterations a sequence is on average ${formatNumber(distance, 2)} nats from the line where learned equals target; `
    + `${formatCount(above)} of ${formatCount(count)} are too likely, ${formatCount(below)} not likely enough.`;
}

export function tabulateSequences(view: SequenceViewData): DataTable {
  const count = view.logReward.length;
  const { indices, order } = sampleRows(count);
  return {
    caption: `${titleSequences(view)}, after ${formatCount(view.iteration)} iterations`,
    columns: ['Sequence', 'log R', 'Target', 'Learned', 'Learned ÷ target'],
    rows: indices.map((index) => {
      const [target, learned] = [view.logTarget[index] ?? NaN, view.logLearned[index] ?? NaN];
      return [
        view.labels[index] ?? formatCount(index + 1),
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
