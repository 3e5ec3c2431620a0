import { formatCount, formatNumber, formatProbability, formatSigned } from '../../../lib/formatNumber.ts';
import type { LevelViewData } from '../../../worker/protocol.ts';
import { readState, type Reading } from '../../reading.ts';
import { sampleRows, type DataTable } from '../../table.ts';

export function readLevel(view: LevelViewData, index: number): Reading {
  const level = view.levels[index];
  if (level === undefined) return { state: 'No such level', items: [] };
  return readState(level.label, level.logReward, level.target, level.learned, 'log R');
}

export function titleLevels(view: LevelViewData): string {
  return `Probability by reward level, ${formatCount(view.levels.length)} levels, from ${formatCount(view.sampleCount)} samples`;
}

/** One sentence: where the samples are against where they should be. */
export function summarizeLevels(view: LevelViewData): string {
  if (view.sampleCount === 0 || view.levels.length === 0) return 'No samples yet.';
  const most = view.levels.reduce((best, level) => (level.learned > best.learned ? level : best));
  const gap = view.levels.reduce((sum, { target, learned }) => (target === null ? sum : sum + Math.abs(learned - target) / 2), 0);
  const isKnown = view.levels.some(({ target }) => target !== null);
  const versus = isKnown ? `; the total variation between sampled and target levels is ${formatProbability(gap)}` : '';
  return `After ${formatCount(view.iteration)} iterations the commonest level is “${most.label}” with ${formatProbability(most.learned)} of the samples${versus}.`;
}

export function tabulateLevels(view: LevelViewData): DataTable {
  const { indices, order } = sampleRows(view.levels.length);
  return {
    caption: `${titleLevels(view)}, after ${formatCount(view.iteration)} iterations`,
    columns: ['Level', 'log R', 'Target', 'Sampled', 'Sampled − target'],
    rows: indices.flatMap((index) => {
      const level = view.levels[index];
      if (level === undefined) return [];
      const { label, logReward, target, learned } = level;
      const [targetText, differenceText] = target === null ? ['unknown', 'unknown'] : [formatProbability(target), formatSigned(learned - target)];
      return [[label, formatNumber(logReward), targetText, formatProbability(learned), differenceText]];
    }),
    totalRows: view.levels.length,
    order,
  };
}
