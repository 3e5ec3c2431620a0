import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import type { DataTable } from '../table.ts';
import { coveredSince, type CoverageReport } from './model.ts';

/** How many modes are covered, and which are not. */
export function summarizeModes(reports: readonly CoverageReport[], labels: readonly string[]): string {
  const since = coveredSince(reports, labels.length);
  const missed = labels.filter((_, mode) => since[mode] === null);
  const values = { covered: labels.length - missed.length, total: labels.length, iteration: formatCount(reports.at(-1)?.iteration ?? 0), missed: missed.join('; ') };
  return missed.length === 0
    ? translate('All {total} modes are learned at iteration {iteration}: each has at least half of its share of the target.', values)
    : translate('Modes learned at iteration {iteration}: {covered} of {total}, with at least half of their share of the target. Not yet: {missed}.', values);
}

/** One cell of the picture as a sentence. */
export function sayMode(report: CoverageReport | undefined, mode: number, label: string): string {
  if (report === undefined) return '';
  const values = { iteration: formatCount(report.iteration), mode: label, times: formatNumber(report.coverage[mode] ?? 0, 2) };
  return translate('Iteration {iteration}, {mode}: {times} times its share of the target.', values);
}

export function tabulateModes(reports: readonly CoverageReport[], labels: readonly string[]): DataTable {
  const since = coveredSince(reports, labels.length);
  const latest = reports.at(-1)?.coverage;
  return {
    caption: translate('Modes, and how much of its share of the target the policy gives each'),
    columns: [translate('mode'), translate('share now'), translate('half of it since iteration')],
    rows: labels.map((label, mode) => {
      const from = since[mode] ?? null;
      return [label, formatNumber(latest?.[mode] ?? 0, 2), from === null ? translate('not yet') : formatCount(from)];
    }),
    totalRows: labels.length,
    order: '',
  };
}
