import type { MetricDefinition } from '../../gfn/metrics/metric.ts';
import { METRICS } from '../../gfn/metrics/registry.ts';
import { formatCount, formatSteady } from '../../lib/formatNumber.ts';
import type { SpaceInfo } from '../../worker/protocol.ts';

type Unit = MetricDefinition['unit'];

interface UnitWords {
  /** Behind a number; empty where the number says it all. */
  readonly suffix: string;
  /** Along the y axis of a chart. */
  readonly axis: string;
  /** Spans decades on its way down to 0. */
  readonly scale: 'linear' | 'logarithmic';
}

export const UNIT_WORDS: Readonly<Record<Unit, UnitWords>> = {
  probability: { suffix: '', axis: 'probability', scale: 'logarithmic' },
  nats: { suffix: 'nats', axis: 'nats', scale: 'logarithmic' },
  ratio: { suffix: '', axis: 'ratio', scale: 'linear' },
  count: { suffix: '', axis: 'count', scale: 'linear' },
  reward: { suffix: '', axis: 'reward', scale: 'linear' },
};

const GROUPS: readonly { readonly label: string; readonly units: readonly Unit[] }[] = [
  { label: 'Distance from the target', units: ['probability', 'nats'] },
  { label: 'Correlations and ratios', units: ['ratio'] },
  { label: 'What is found and earned', units: ['count', 'reward'] },
];

export interface MetricGroup {
  readonly label: string;
  readonly metrics: readonly MetricDefinition[];
}

/** The metrics that `accept` takes, in the order of the registry, by what they are about; no group is empty. */
export function groupMetrics(accept: (metric: MetricDefinition) => boolean): readonly MetricGroup[] {
  const accepted = (METRICS as readonly MetricDefinition[]).filter(accept);
  const groups = GROUPS.map(({ label, units }) => ({ label, metrics: accepted.filter(({ unit }) => units.includes(unit)) }));
  return groups.filter(({ metrics }) => metrics.length > 0);
}

/** "3 of 4", "0.0123 nats", "–". */
export function formatMetric(metric: MetricDefinition, value: number | null, info: SpaceInfo | null): string {
  if (value === null) return '–';
  const outOf = info === null ? undefined : metric.outOf?.(info);
  if (outOf !== undefined) return `${formatCount(value)} of ${formatCount(outOf)}`;
  if (metric.unit === 'count') return formatCount(value);
  return `${formatSteady(value, 3)} ${UNIT_WORDS[metric.unit].suffix}`.trimEnd();
}
