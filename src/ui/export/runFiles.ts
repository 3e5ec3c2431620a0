/** What the store knows of runs, in the shapes that the exports take. */
import { describeDifference } from '../../config/configWords.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import type { CurveColumns, MetricsInput } from '../../exports/metricsFile.ts';
import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import { encodeReceipt, makeReceipt } from '../../exports/receipt.ts';
import { BLOCK } from '../../exports/receiptSize.ts';
import type { ReportedRun } from '../../exports/labReport.ts';
import { BASELINES } from '../../gfn/baselines/registry.ts';
import type { AppState } from '../../store/appStore.ts';
import { runNames } from '../../store/compare/runNames.ts';
import { finalMetrics, type RunRecord } from '../../store/compare/runRecord.ts';
import type { CurvePoints, Curves } from '../../store/curves.ts';
import { sayStretches, trainedConfig, trainedWith } from '../../store/trainedWith.ts';
import { translate, wordsOf } from '../../texts/translate.ts';

/** What the run was trained with in the end, or the form before there is a run. */
export function exportedConfig(state: AppState): RunConfig {
  return trainedConfig(state) ?? state.form;
}

export function metricsInput(state: AppState): MetricsInput {
  const { counters, curves, report, runInfo } = state;
  return {
    config: exportedConfig(state),
    backend: runInfo?.backend ?? null,
    version: PACKAGE_VERSION,
    iteration: counters.iteration,
    rewardCalls: counters.rewardCalls,
    trainingSeconds: counters.trainingSeconds,
    curves: curveColumns(curves),
    report,
  };
}

/** Every curve that has a point, the run's own by metric id, those of the baselines as `baseline.<id>.<metric>`. */
function curveColumns(curves: Curves): Readonly<Record<string, CurveColumns>> {
  const { loss, logZ, noiseFloor, metricIds } = curves;
  const own = [['loss', loss], ['logZ', logZ], ['noiseFloor', noiseFloor], ...metricIds.map((id) => [id, curves.metric(id)] as const)] as const;
  const ownColumns = own.map(([id, series]) => [id, columnsOf((axis) => curves.along(series, axis))] as const);
  const baselineColumns = BASELINES.flatMap(({ id }) =>
    metricIds.map((metric) => [`baseline.${id}.${metric}`, columnsOf((axis) => curves.baselineAlong(id, metric, axis))] as const),
  );
  return Object.fromEntries([...ownColumns, ...baselineColumns].filter(([, { values }]) => values.length > 0));
}

function columnsOf(along: (axis: 'iterations' | 'rewardCalls' | 'seconds') => CurvePoints): CurveColumns {
  const placesAlong = (points: CurvePoints): readonly number[] => Array.from({ length: points.length }, (_, index) => points.xAt(index));
  const iterations = along('iterations');
  return {
    iterations: placesAlong(iterations),
    rewardCalls: placesAlong(along('rewardCalls')),
    seconds: placesAlong(along('seconds')),
    values: Array.from({ length: iterations.length }, (_, index) => iterations.yAt(index)),
  };
}

/** The receipt of the run as text, or null where `receiptObstacle` says why there is none. */
export function receiptOf(state: AppState, losses: readonly number[]): string | null {
  const backend = state.runInfo?.backend;
  if (backend === undefined || hasTurned(state)) return null;
  const receipt = makeReceipt({ backend, version: PACKAGE_VERSION, seed: exportedConfig(state).training.seed }, losses);
  return receipt === null ? null : encodeReceipt(receipt);
}

/** Why the run has no receipt, or null. */
export function receiptObstacle(state: AppState, losses: readonly number[]): string | null {
  if (receiptOf(state, losses) !== null) return null;
  return losses.length >= BLOCK && hasTurned(state)
    ? translate('The run was changed or taken up again on its way, so no link leads to the same run.')
    : translate('It needs the first 8 losses of a run that began at iteration 0 on this page.');
}

/** The first losses may be those of other settings than the present ones, or of another backend. */
function hasTurned({ stretches }: AppState): boolean {
  return stretches.length > 1;
}

/** The pinned runs, oldest first, then the page's own; each with what tells it from the first. */
export function reportedRuns(state: AppState, receipt: string | null): readonly ReportedRun[] {
  const { counters, report, runInfo, pinned } = state;
  const first = pinned[0]?.config ?? null;
  const config = exportedConfig(state);
  const own: ReportedRun = {
    name: pinned.length === 0 ? translate('The run') : translate('The present run'),
    config,
    backend: runInfo?.backend ?? null,
    iteration: counters.iteration,
    rewardCalls: counters.rewardCalls,
    trainingSeconds: counters.trainingSeconds,
    metrics: report?.values ?? {},
    differences: differencesFrom(first, config),
    changes: sayStretches(trainedWith(state)),
    rewardFormula: runInfo === null ? null : wordsOf(runInfo.rewardFormula),
    receipt,
  };
  const names = runNames(pinned);
  return [...pinned.map((record, index) => pinnedRun({ ...record, name: names[index] ?? record.name }, index === 0 ? null : first)), own];
}

function differencesFrom(first: RunConfig | null, config: RunConfig): readonly string[] {
  return first === null ? [] : [wordsOf(describeDifference(first, config))];
}

function pinnedRun(record: RunRecord, first: RunConfig | null): ReportedRun {
  const last = record.reports.at(-1);
  return {
    name: wordsOf(record.name),
    config: record.config,
    backend: record.backend === '' ? null : record.backend,
    iteration: last?.iteration ?? 0,
    rewardCalls: last?.rewardCalls ?? 0,
    trainingSeconds: last?.seconds ?? 0,
    metrics: finalMetrics(record),
    differences: differencesFrom(first, record.config),
    changes: sayStretches(record.history ?? []),
    rewardFormula: null,
    receipt: null,
  };
}
