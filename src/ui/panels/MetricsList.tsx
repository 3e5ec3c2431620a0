import { METRICS } from '../../gfn/metrics/registry.ts';
import type { MetricDefinition } from '../../gfn/metrics/metric.ts';
import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { selectReport, selectDrawnInfo } from '../../store/selectors.ts';
import type { MetricsReport, SpaceInfo } from '../../worker/protocol.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { usePart } from '../lessons/usePart.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';

const UNITS: Readonly<Record<MetricDefinition['unit'], string>> = { probability: '', nats: 'nats', count: '', reward: '', ratio: '' };
const ALL: readonly MetricDefinition[] = METRICS;

/** Every metric of the last report; each explains itself when opened. */
export function MetricsList() {
  const report = useAppState(selectReport);
  const info = useAppState(selectDrawnInfo);
  return (
    <section className="metrics-panel" aria-labelledby="metrics-title" {...usePart('metrics')}>
      <div className="panel-head">
        <div className="panel-title">
          <h2 id="metrics-title">Metrics</h2>
          <WhatIsThis part="metrics" label="Metrics" />
        </div>
        <p className="muted">{describeSource(report, info)}</p>
      </div>
      <dl>
        {ALL.map((metric) => (
          <div key={metric.id}>
            <dt><MetricName metric={metric} /></dt>
            <dd>{formatMetric(metric, report?.values[metric.id] ?? null, info)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function MetricName({ metric }: { readonly metric: MetricDefinition }) {
  return (
    <details>
      <summary>{metric.label}</summary>
      <p>{metric.summary}</p>
      <p className="formula">{metric.formula}</p>
      <p className="reference">{metric.reference}</p>
    </details>
  );
}

function describeSource(report: MetricsReport | null, info: SpaceInfo | null): string {
  if (info === null) return '';
  if (info.metricsAre === 'exact') return 'Exact: a sweep over all states';
  return report === null ? 'Estimated from samples' : `Estimated from ${formatCount(report.noiseFloorSamples)} samples`;
}

function formatMetric(metric: MetricDefinition, value: number | null, info: SpaceInfo | null): string {
  if (value === null) return '–';
  const outOf = info === null ? undefined : metric.outOf?.(info);
  if (outOf !== undefined) return `${formatCount(value)} of ${formatCount(outOf)}`;
  if (metric.unit === 'count') return formatCount(value);
  return `${formatNumber(value, 3)} ${UNITS[metric.unit]}`.trimEnd();
}
