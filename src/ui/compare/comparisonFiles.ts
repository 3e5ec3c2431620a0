/** A comparison as files: plain data, every digit kept. */
import { flattenConfig } from '../../config/schema.ts';
import { METRICS } from '../../gfn/metrics/registry.ts';
import { englishOf } from '../../lib/text/message.ts';
import { csvCell } from '../../exports/csvCell.ts';
import { plainConfig } from '../../exports/configMark.ts';
import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import type { Comparison, Outcome } from '../../store/compare/outcomes.ts';

/** One row per contender and seed: how it ended, its settings, and the metrics of its last report. Lines that begin with # are comments. */
export function comparisonCsv({ contenders }: Comparison, outcomes: readonly Outcome[]): string {
  const settings = [...new Set(contenders.flatMap(({ config }) => [...flattenConfig(config).keys()]))];
  const metrics = METRICS.map(({ id }) => id);
  const rows = outcomes.flatMap(({ label, results }, contender) => results.map(({ seed, run }) => {
    const last = run?.reports.at(-1);
    const values = new Map(contenders[contender] === undefined ? [] : flattenConfig(contenders[contender].config)).set('seed', seed);
    return [
      englishOf(label), run?.state ?? '', last?.iteration ?? Number.NaN, ...settings.map((key) => values.get(key) ?? ''), ...metrics.map((id) => last?.values[id] ?? Number.NaN),
    ].map(csvCell).join(',');
  }));
  const head = ['contender', 'state', 'iteration', ...settings, ...metrics.map((id) => `metric.${id}`)];
  return [`# GFlowNet playground ${PACKAGE_VERSION}: a comparison, one row per contender and seed`, head.join(','), ...rows, ''].join('\n');
}

/** Settings, seeds, results and 95 % intervals; null for what is unknown. */
export function comparisonJson({ contenders, seeds, axes }: Comparison, outcomes: readonly Outcome[], metricId: string): string {
  const document = {
    version: PACKAGE_VERSION,
    metric: metricId,
    interval: '95 % of Student’s t over seeds; differences are paired by seed, contender minus the first',
    varied: axes.map(({ definition: { key }, values }) => ({ key, values })),
    seeds,
    contenders: outcomes.map(({ label, results, estimate, leftOut, difference }, index) => ({
      name: englishOf(label),
      settings: contenders[index] === undefined ? null : plainConfig(contenders[index].config),
      results: results.map(({ seed, run, value }) => ({ seed, state: run?.state ?? null, value, metrics: run?.reports.at(-1)?.values ?? null })),
      estimate,
      leftOut,
      differenceFromFirst: difference,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What was compared, for the note of a citation whose link opens the settings of the first. */
export function comparisonNote({ contenders, seeds }: Comparison): string {
  const names = contenders.map(({ label }) => englishOf(label)).join('; ');
  return `Compared: ${names}. Seeds ${seeds.join(', ')}. The link has the settings of the first`;
}
