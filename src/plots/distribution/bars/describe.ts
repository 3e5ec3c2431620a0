import { formatCount, formatNumber, formatProbability, formatSigned } from '../../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../../texts/translate.ts';
import type { LevelViewData } from '../../../worker/protocol.ts';
import { readState, type Reading } from '../../reading.ts';
import { sampleRows, type DataTable } from '../../table.ts';

export function readLevel(view: LevelViewData, index: number): Reading {
  const level = view.levels[index];
  if (level === undefined) return { state: translate('No such level'), items: [] };
  return readState(wordsOf(level.label), level.logReward, level.target, level.learned, 'log R');
}

export function titleLevels(view: LevelViewData): string {
  const values = { levels: formatCount(view.levels.length), samples: formatCount(view.sampleCount) };
  return translate('Probability by reward level, {levels} levels, from {samples} objects drawn from the policy', values);
}

/** One sentence: where the samples are against where they should be. */
export function summarizeLevels(view: LevelViewData): string {
  if (view.sampleCount === 0 || view.levels.length === 0) return translate('No samples yet.');
  const most = view.levels.reduce((best, level) => (level.learned > best.learned ? level : best));
  const gap = view.levels.reduce((sum, { target, learned }) => (target === null ? sum : sum + Math.abs(learned - target) / 2), 0);
  const isKnown = view.levels.some(({ target }) => target !== null);
  const values = { iterations: formatCount(view.iteration), level: most.label, share: formatProbability(most.learned) };
  if (!isKnown) return translate('After {iterations} iterations the commonest level is “{level}” with {share} of the samples.', values);
  return translate(
    'After {iterations} iterations the commonest level is “{level}” with {share} of the samples; '
      + 'the total variation between sampled and target levels is {totalVariation}.',
    { ...values, totalVariation: formatProbability(gap) },
  );
}

export function tabulateLevels(view: LevelViewData): DataTable {
  const { indices, order } = sampleRows(view.levels.length);
  return {
    caption: translate('{title}, after {iterations} iterations', { title: titleLevels(view), iterations: formatCount(view.iteration) }),
    columns: [translate('Level'), 'log R', translate('Target'), translate('Sampled'), translate('Sampled − target')],
    rows: indices.flatMap((index) => {
      const level = view.levels[index];
      if (level === undefined) return [];
      const { label, logReward, target, learned } = level;
      const [targetText, differenceText] = target === null ? [translate('unknown'), translate('unknown')] : [formatProbability(target), formatSigned(learned - target)];
      return [[wordsOf(label), formatNumber(logReward), targetText, formatProbability(learned), differenceText]];
    }),
    totalRows: view.levels.length,
    order,
  };
}
