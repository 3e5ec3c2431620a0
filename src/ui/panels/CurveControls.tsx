import type { BaselineReport } from '../../lib/baselineReport.ts';
import { selectBaselineReports, selectCurveMetric, selectReport } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import type { MetricsReport } from '../../worker/protocol.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { groupMetrics } from './metricGroups.ts';

/** True for a metric that has a value in the run or in one of its baselines. */
export function isKnownIn(id: string, report: MetricsReport | null, baselines: readonly BaselineReport[]): boolean {
  return [report, ...baselines].some((each) => (each?.values[id] ?? null) !== null);
}

/** Which metric the first chart draws. Before anything is measured every one can be chosen. */
export function CurveMetricPicker() {
  const { store } = usePlayground();
  const report = useAppState(selectReport);
  const baselines = useAppState(selectBaselineReports);
  const chosen = useAppState(selectCurveMetric);
  const groups = groupMetrics(({ id }) => report === null || id === chosen || isKnownIn(id, report, baselines));
  return (
    <select
      className="curve-metric"
      aria-label={translate('Metric of the first chart')}
      value={chosen}
      onChange={(event) => store.getState().setCurveMetric(event.target.value)}
    >
      {groups.map(({ label, metrics }) => (
        <optgroup key={label} label={translate(label)}>
          {metrics.map((metric) => <option key={metric.id} value={metric.id}>{translate(metric.label)}</option>)}
        </optgroup>
      ))}
    </select>
  );
}
