import type { MetricDefinition } from '../../gfn/metrics/metric.ts';
import { METRICS } from '../../gfn/metrics/registry.ts';
import type { RecordedReport } from '../../store/compare/runRecord.ts';

const DEFINITIONS: readonly MetricDefinition[] = METRICS;

/** What is charted of every run, side by side: first what says how far it is. */
export function chartedMetrics(headline: string): readonly MetricDefinition[] {
  return [headline, 'logZError', 'modesFound'].flatMap((id) => metricOf(id) ?? []);
}

export function metricOf(id: string): MetricDefinition | undefined {
  return DEFINITIONS.find((metric) => metric.id === id);
}

/** One metric of a run against its reward calls. */
export function curveOf(reports: readonly RecordedReport[], id: string): readonly { readonly x: number; readonly y: number }[] {
  return reports.flatMap(({ rewardCalls, values }) => {
    const value = values[id];
    return typeof value === 'number' ? [{ x: rewardCalls, y: Math.abs(value) }] : [];
  });
}

/** A distance of a run, from 0 to 1, as an SVG path in a square: 1 at the top, the last of its iterations at the right. */
export function distancePath(reports: readonly RecordedReport[], metricId: string, iterations: number): string {
  const points = reports.flatMap(({ iteration, values }) => {
    const value = values[metricId];
    return typeof value === 'number' ? [`${(iteration / iterations).toFixed(4)},${(1 - value).toFixed(4)}`] : [];
  });
  return points.length === 0 ? '' : `M${points.join('L')}`;
}
