import type { MetricDefinition } from '../../gfn/metrics/metric.ts';
import { METRICS } from '../../gfn/metrics/registry.ts';
import type { RecordedReport } from '../../store/compare/runRecord.ts';

const DEFINITIONS: readonly MetricDefinition[] = METRICS;

/** What is charted of every run, side by side. */
export const CHARTED: readonly MetricDefinition[] = ['totalVariation', 'logZError', 'modesFound'].flatMap(
  (id) => DEFINITIONS.find((metric) => metric.id === id) ?? [],
);

/** One metric of a run against its reward calls. */
export function curveOf(reports: readonly RecordedReport[], id: string): readonly { readonly x: number; readonly y: number }[] {
  return reports.flatMap(({ rewardCalls, values }) => {
    const value = values[id];
    return typeof value === 'number' ? [{ x: rewardCalls, y: Math.abs(value) }] : [];
  });
}

/** The total variation of a run, as an SVG path in a square: 1 at the top, the last of its iterations at the right. */
export function distancePath(reports: readonly RecordedReport[], iterations: number): string {
  const points = reports.flatMap(({ iteration, values: { totalVariation } }) =>
    typeof totalVariation === 'number' ? [`${(iteration / iterations).toFixed(4)},${(1 - totalVariation).toFixed(4)}`] : [],
  );
  return points.length === 0 ? '' : `M${points.join('L')}`;
}
