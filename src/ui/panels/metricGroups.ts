import type { MetricDefinition } from '../../gfn/metrics/metric.ts';
import { METRICS } from '../../gfn/metrics/registry.ts';
import { formatCount, formatSteady } from '../../lib/formatNumber.ts';
import { translatable, translate } from '../../texts/translate.ts';
import type { SpaceInfo } from '../../worker/protocol.ts';

type Unit = MetricDefinition['unit'];

interface UnitWords {
  /** A number with its unit, where the number does not say it all. */
  readonly reading: string;
  /** Along the y axis of a chart. */
  readonly axis: string;
  /** Spans decades on its way down to 0. */
  readonly scale: 'linear' | 'logarithmic';
}

export const UNIT_WORDS: Readonly<Record<Unit, UnitWords>> = {
  probability: { reading: '{value}', axis: translatable('probability'), scale: 'logarithmic' },
  nats: { reading: translatable('{value} nats'), axis: translatable('nats'), scale: 'logarithmic' },
  ratio: { reading: '{value}', axis: translatable('ratio'), scale: 'linear' },
  count: { reading: '{value}', axis: translatable('count'), scale: 'linear' },
  reward: { reading: '{value}', axis: translatable('reward'), scale: 'linear' },
};

const GROUPS: readonly { readonly label: string; readonly units: readonly Unit[] }[] = [
  { label: translatable('Distance from the target'), units: ['probability', 'nats'] },
  { label: translatable('Correlations and ratios'), units: ['ratio'] },
  { label: translatable('What is found and earned'), units: ['count', 'reward'] },
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
  if (outOf !== undefined) return translate('{count} of {total}', { count: formatCount(value), total: formatCount(outOf) });
  if (metric.unit === 'count') return formatCount(value);
  return translate(UNIT_WORDS[metric.unit].reading, { value: formatSteady(value, 3) });
}
