import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import type { DataTable } from '../table.ts';
import { isFound, isLearned, sinceWhen, type CoverageReport } from './model.ts';

/** How many modes are found and learned, and which are not learned. */
export function summarizeModes(reports: readonly CoverageReport[], labels: readonly string[]): string {
  const latest = reports.at(-1);
  const count = (isSo: typeof isFound): number => labels.filter((_, mode) => latest !== undefined && isSo(latest, mode)).length;
  const missed = labels.filter((_, mode) => latest === undefined || !isLearned(latest, mode));
  const values = { found: count(isFound), learned: count(isLearned), total: labels.length, missed: missed.join('; ') };
  return missed.length === 0
    ? translate('All {total} modes are learned: each was found, and has half of its share or more.', values)
    : translate(
        '{found} of {total} modes found, {learned} learned (half their share). Not learned: {missed}.',
        values,
      );
}

/** One cell of the picture as a sentence. */
export function sayMode(report: CoverageReport | undefined, mode: number, label: string): string {
  if (report === undefined) return '';
  const values = { iteration: formatCount(report.iteration), mode: label, times: formatNumber(report.shares[mode] ?? 0, 2) };
  return isFound(report, mode)
    ? translate('Iteration {iteration}, {mode}: {times} times its share of the target.', values)
    : translate('Iteration {iteration}, {mode}: {times} times its share of the target, but not found yet.', values);
}

export function tabulateModes(reports: readonly CoverageReport[], labels: readonly string[]): DataTable {
  const [found, learned] = [sinceWhen(reports, labels.length, isFound), sinceWhen(reports, labels.length, isLearned)];
  const latest = reports.at(-1)?.shares;
  const since = (iteration: number | null | undefined): string => (typeof iteration === 'number' ? formatCount(iteration) : translate('not yet'));
  return {
    caption: translate('Modes, and how much of its share of the target the policy gives each'),
    columns: [translate('mode'), translate('share now'), translate('found since iteration'), translate('learned since iteration')],
    rows: labels.map((label, mode) => [label, formatNumber(latest?.[mode] ?? 0, 2), since(found[mode]), since(learned[mode])]),
    totalRows: labels.length,
    order: '',
  };
}
