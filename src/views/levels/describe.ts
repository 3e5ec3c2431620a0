import { formatCount, formatNumber, formatProbability, formatSigned } from '../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { Description } from '../viewKind.ts';
import type { LevelsData } from './data.ts';
import { readState, type Reading } from '../../plots/reading.ts';
import { sampleRows, type DataTable } from '../../plots/table.ts';

export function readLevel(data: LevelsData, index: number): Reading {
  const level = data.levels[index];
  if (level === undefined) return { state: translate('No such level'), items: [] };
  return readState(wordsOf(level.label), level.logReward, level.target, level.learned, 'log R');
}

function titleLevels(data: LevelsData): string {
  const values = { levels: formatCount(data.levels.length), samples: formatCount(data.sampleCount) };
  return translate('Probability by reward level, {levels} levels, from {samples} objects drawn from the policy', values);
}

/** One sentence: where the samples are against where they should be. */
function summarizeLevels(data: LevelsData, iteration: number): string {
  if (data.sampleCount === 0 || data.levels.length === 0) return translate('No samples yet.');
  const most = data.levels.reduce((best, level) => (level.learned > best.learned ? level : best));
  const gap = data.levels.reduce((sum, { target, learned }) => (target === null ? sum : sum + Math.abs(learned - target) / 2), 0);
  const isKnown = data.levels.some(({ target }) => target !== null);
  const values = { iterations: formatCount(iteration), level: most.label, share: formatProbability(most.learned) };
  if (!isKnown) return translate('After {iterations} iterations the commonest level is “{level}” with {share} of the samples.', values);
  return translate(
    'After {iterations} iterations the commonest level is “{level}” with {share} of the samples; '
      + 'the total variation between sampled and target levels is {totalVariation}.',
    { ...values, totalVariation: formatProbability(gap) },
  );
}

function tabulateLevels(data: LevelsData, iteration: number): DataTable {
  const { indices, order } = sampleRows(data.levels.length);
  return {
    caption: translate('{title}, after {iterations} iterations', { title: titleLevels(data), iterations: formatCount(iteration) }),
    columns: [translate('Level'), 'log R', translate('Target'), translate('Sampled'), translate('Sampled − target')],
    rows: indices.flatMap((index) => {
      const level = data.levels[index];
      if (level === undefined) return [];
      const { label, logReward, target, learned } = level;
      const [targetText, differenceText] = target === null ? [translate('unknown'), translate('unknown')] : [formatProbability(target), formatSigned(learned - target)];
      return [[wordsOf(label), formatNumber(logReward), targetText, formatProbability(learned), differenceText]];
    }),
    totalRows: data.levels.length,
    order,
  };
}

export function describeLevels(data: LevelsData, iteration: number): Description {
  return { title: titleLevels(data), summary: summarizeLevels(data, iteration), table: () => tabulateLevels(data, iteration) };
}
