import { BASELINES, type BaselineDefinition } from '../../gfn/baselines/registry.ts';
import type { MetricDefinition } from '../../gfn/metrics/metric.ts';
import { METRICS } from '../../gfn/metrics/registry.ts';
import type { BaselineReport } from '../../lib/baselineReport.ts';
import { formatCount } from '../../lib/formatNumber.ts';
import { selectBaselineReports, selectCounters, selectCurveMetric, selectDrawnInfo, selectReport } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import type { MetricsReport, SpaceInfo } from '../../worker/protocol.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { Linked } from '../glossary/Linked.tsx';
import { Reference } from '../glossary/Reference.tsx';
import { usePart } from '../lessons/usePart.ts';
import { showPartWhenThere } from '../lessons/showPart.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';
import { isKnownIn } from './CurveControls.tsx';
import { formatMetric, groupMetrics, type MetricGroup } from './metricGroups.ts';

/** One column of numbers: the run, or a baseline. */
interface Column {
  readonly id: string;
  readonly label: string;
  readonly values: MetricsReport['values'] | null;
}

const ALL: readonly MetricDefinition[] = METRICS;

/** Every metric of the last report, beside those of the baselines; each explains itself when opened. */
export function MetricsList() {
  const report = useAppState(selectReport);
  const baselines = useAppState(selectBaselineReports);
  const info = useAppState(selectDrawnInfo);
  const isKnown = ({ id }: MetricDefinition): boolean => report === null || isKnownIn(id, report, baselines);
  const columns = columnsOf(report, baselines);
  return (
    <section className="metrics-panel" aria-labelledby="metrics-title" {...usePart('metrics')}>
      <div className="panel-head">
        <div className="panel-title">
          <h2 id="metrics-title">{translate('Metrics')}</h2>
          <WhatIsThis part="metrics" label={translate('Metrics')} />
        </div>
        <p className="muted">{describeSource(report, info)}</p>
      </div>
      <div className={columns.length > 1 ? 'metric-tables metric-tables-many' : 'metric-tables metric-tables-beside'}>
        {groupMetrics(isKnown).map((group) => <GroupTable key={group.label} group={group} columns={columns} info={info} />)}
      </div>
      <Unknown metrics={ALL.filter((metric) => !isKnown(metric))} />
      {baselines.map((baseline) => <BaselineNote key={baseline.id} report={baseline} />)}
    </section>
  );
}

function columnsOf(report: MetricsReport | null, baselines: readonly BaselineReport[]): readonly Column[] {
  const run = { id: 'run', label: translate('This run'), values: report?.values ?? null };
  return [run, ...baselines.map(({ id, values }) => ({ id, label: translate(definitionOf(id)?.shortLabel ?? id), values }))];
}

function definitionOf(id: string): BaselineDefinition | undefined {
  return BASELINES.find((baseline) => baseline.id === id);
}

function GroupTable({ group, columns, info }: { readonly group: MetricGroup; readonly columns: readonly Column[]; readonly info: SpaceInfo | null }) {
  return (
    <div className="metric-table" role="group" aria-label={translate(group.label)} tabIndex={columns.length > 1 ? 0 : undefined}>
      <table>
        <thead>
          <tr>
            <th scope="col">{translate(group.label)}</th>
            {columns.map(({ id, label }) => <th key={id} scope="col">{columns.length > 1 ? label : <span className="visually-hidden">{label}</span>}</th>)}
          </tr>
        </thead>
        <tbody>
          {group.metrics.map((metric) => (
            <tr key={metric.id}>
              <th scope="row"><MetricName metric={metric} /></th>
              {columns.map(({ id, values }) => <td key={id}>{formatMetric(metric, values?.[metric.id] ?? null, info)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MetricName({ metric }: { readonly metric: MetricDefinition }) {
  return (
    <div className="metric-name">
      <details>
        <summary>{translate(metric.label)}</summary>
        <p><Linked text={translate(metric.summary)} except={[metric.id]} /></p>
        <p className="formula">{translate(metric.formula)}</p>
        <p className="reference"><Reference text={metric.reference} /></p>
      </details>
      <DrawButton metric={metric} />
    </div>
  );
}

/** Puts the metric into the first chart, and that into sight. */
function DrawButton({ metric }: { readonly metric: MetricDefinition }) {
  const { store } = usePlayground();
  const isDrawn = useAppState(selectCurveMetric) === metric.id;
  const words = translate('Draw the curve of {metric}', { metric: translate(metric.label) });
  const draw = (): void => {
    store.getState().setCurveMetric(metric.id);
    showPartWhenThere('totalVariationCurve');
  };
  return (
    <button type="button" className="icon-button metric-draw" aria-pressed={isDrawn} title={words} onClick={draw}>
      <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true"><path d="M1 1v10h14M3 3c1.5 5 5 6 12 6" /></svg>
      <span className="visually-hidden">{words}</span>
    </button>
  );
}

function Unknown({ metrics }: { readonly metrics: readonly MetricDefinition[] }) {
  if (metrics.length === 0) return null;
  return (
    <details className="metrics-unknown">
      <summary>
        {translate('{count, plural, one {{count} more cannot be known here} other {{count} more cannot be known here}}', { count: metrics.length })}
      </summary>
      <dl>
        {metrics.map(({ id, label, summary }) => <div key={id}><dt>{translate(label)}</dt><dd><Linked text={translate(summary)} except={[id]} /></dd></div>)}
      </dl>
    </details>
  );
}

/** What a baseline's numbers are of, and where it stands while it is not where the run is. */
function BaselineNote({ report }: { readonly report: BaselineReport }) {
  const { rewardCalls } = useAppState(selectCounters);
  const definition = definitionOf(report.id);
  if (definition === undefined) return null;
  const { label, summary, reference } = definition;
  const progress = translate(
    definition.metricsAre === 'ofItsSamples'
      ? '{baseline}: of its samples, after {done} of {total} reward calls'
      : '{baseline}: of its policy, after {done} of {total} reward calls',
    { baseline: translate(label), done: formatCount(report.rewardCalls), total: formatCount(rewardCalls) },
  );
  return (
    <details className="baseline-note">
      <summary>{report.problem === null ? progress : translate('{progress}. It stopped: {problem}', { progress, problem: report.problem })}</summary>
      <p><Linked text={translate(summary)} /></p>
      <p className="reference"><Reference text={reference} /></p>
    </details>
  );
}

function describeSource(report: MetricsReport | null, info: SpaceInfo | null): string {
  if (info === null) return '';
  if (info.metricsAre === 'exact') return translate('Exact: a sweep over all states');
  if (report === null) return translate('Estimated from samples');
  return translate('Estimated from {count} objects drawn from the policy', { count: formatCount(report.noiseFloorSamples) });
}
