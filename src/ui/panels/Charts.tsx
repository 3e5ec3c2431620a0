import { useMemo } from 'react';
import { BASELINES, baselinesOf } from '../../gfn/baselines/registry.ts';
import type { MetricDefinition } from '../../gfn/metrics/metric.ts';
import { METRICS } from '../../gfn/metrics/registry.ts';
import { hasLogZ, objectiveDefinition } from '../../gfn/objectives/registry.ts';
import { CurveChart, type CurveChartProps } from '../../plots/curves/CurveChart.tsx';
import type { CurveSeries } from '../../plots/curves/series.ts';
import { BESIDE_STYLES } from '../../plots/curves/palette.ts';
import type { CurveAxis, Curves } from '../../store/curves.ts';
import { selectBaselines, selectCurveAxis, selectCurveMetric, selectCurves, selectDrawnInfo, selectLastRuns, selectRunningConfig, selectRunningObjective } from '../../store/selectors.ts';
import { translatable, translate, wordsOf } from '../../texts/translate.ts';
import type { SpaceInfo } from '../../worker/protocol.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { Guarded } from '../app/Guarded.tsx';
import type { RunConfig } from '../../config/runConfig.ts';
import { comparableRuns, nameByDifference, pointsOf, type LastRun } from '../../store/lastRuns.ts';
import { Explained } from '../lessons/Explained.tsx';
import { CurveMetricPicker } from './CurveControls.tsx';
import { UNIT_WORDS } from './metricGroups.ts';

const X_AXES = {
  iterations: { label: translatable('iteration'), unit: 'count' },
  rewardCalls: { label: translatable('reward calls'), unit: 'count' },
  seconds: { label: translatable('seconds'), unit: 'seconds' },
} as const satisfies Readonly<Record<CurveAxis, { readonly label: string; readonly unit: string }>>;

const SAMPLED_HELP = translatable(
  'So many objects cannot be told apart by samples; taken together by reward, 0 means that the target’s rewards are met.',
);
/** Drawn beside total variation where single objects are too many to compare. */
const BY_REWARD = 'rewardLevelTotalVariation';
const GHOST_DASHES = [[], [6, 2], [2, 2]] as const;
/** A line for all there are helps where the curve comes near it. */
const MOST_MARKED = 100;

type Beside = NonNullable<CurveChartProps['beside']>;

/** A metric of choice beside the baselines, loss, and log Z against the truth, where the objective has one. */
export function Charts() {
  const metric = useMetricSeries();
  const loss = useLossSeries();
  // All three reach as far to the right: one place in them is one moment of the run.
  const beside = useMemo(() => [...metric, ...loss].map(({ series }) => series), [metric, loss]);
  const objective = objectiveDefinition(useAppState(selectRunningObjective));
  return (
    <>
      <Explained part="totalVariationCurve" label={translate('Total variation')}>
        <Guarded what={translate('The chart of the metric')}>
          <MetricChart series={metric} beside={beside} />
        </Guarded>
      </Explained>
      <LossChart series={loss} beside={beside} isSigned={objective.hasSignedLoss === true} />
      {hasLogZ(objective) ? <LogZChart beside={beside} /> : <p className="muted">{translate('There is no curve of log Z: this objective does not learn it.')}</p>}
    </>
  );
}

function useMetric(): MetricDefinition {
  const chosen = useAppState(selectCurveMetric);
  return METRICS.find(({ id }) => id === chosen) ?? METRICS[0];
}

function useMetricSeries(): readonly CurveSeries[] {
  const metric = useMetric();
  const curves = useAppState(selectCurves);
  const isSampled = useAppState(selectDrawnInfo)?.metricsAre === 'sampled';
  const axis = useAppState(selectCurveAxis);
  const baselines = useAppState(selectBaselines);
  const config = useAppState(selectRunningConfig);
  const lastRuns = useAppState(selectLastRuns);
  return useMemo(
    () => [
      { label: translate('this run'), series: curves.along(curves.metric(metric.id), axis), color: 'primary' } as const,
      ...besideTheRun(metric, curves, axis, isSampled),
      ...baselineSeries(metric, curves, axis, baselines),
      ...(config === null ? [] : lastRunSeries(lastRuns, config, metric, axis)),
    ],
    [curves, metric, axis, baselines, isSampled, config, lastRuns],
  );
}

/** The runs before this one, faint, each named by what tells it from this one; the latest is the most plain. */
function lastRunSeries(lastRuns: readonly LastRun[], config: RunConfig, metric: MetricDefinition, axis: CurveAxis): readonly CurveSeries[] {
  return comparableRuns(lastRuns, config)
    .toReversed()
    .map((run, age) => ({
      label: wordsOf(nameByDifference(run, config)),
      series: pointsOf(run, metric.id, axis),
      color: age === 0 ? 'grey' : 'muted',
      dash: GHOST_DASHES[age % GHOST_DASHES.length] ?? [],
      isThin: true,
    }));
}

function MetricChart({ series, beside }: { readonly series: readonly CurveSeries[]; readonly beside: Beside }) {
  const metric = useMetric();
  const info = useAppState(selectDrawnInfo);
  const axis = useAppState(selectCurveAxis);
  const all = info === null ? null : (metric.outOf?.(info) ?? null);
  const reference = useMemo(() => (all === null || all > MOST_MARKED ? null : { label: translate('all there are'), value: all }), [all]);
  return (
    <CurveChart
      title={translate(metric.label)}
      head={<><CurveMetricPicker /><span className="curve-title print-only">{translate(metric.label)}</span></>}
      series={series}
      beside={beside}
      scale={UNIT_WORDS[metric.unit].scale}
      reference={reference}
      {...xAxisOf(axis)}
      yLabel={translate(UNIT_WORDS[metric.unit].axis)}
      yUnit={metric.unit === 'count' ? 'count' : 'quantity'}
      help={helpOf(metric, info)}
    />
  );
}

/** The x axis as a chart takes it. */
function xAxisOf(axis: CurveAxis): Pick<CurveChartProps, 'xLabel' | 'xUnit'> {
  const { label, unit } = X_AXES[axis];
  return { xLabel: translate(label), xUnit: unit };
}

/** What belongs to the reading of the run's own curve. */
function besideTheRun(metric: MetricDefinition, curves: Curves, axis: CurveAxis, isSampled: boolean): readonly CurveSeries[] {
  if (metric.noiseFloor === undefined) return [];
  const floor: CurveSeries = {
    label: translate('noise floor'),
    series: curves.along(curves.noiseFloor, axis),
    color: 'muted',
    dashed: true,
  };
  if (!isSampled) return [floor];
  return [floor, { label: translate('by reward'), series: curves.along(curves.metric(BY_REWARD), axis), color: 'secondary' }];
}

/** Each baseline keeps its colour and dash, whichever others are on. */
function baselineSeries(metric: MetricDefinition, curves: Curves, axis: CurveAxis, setting: string): readonly CurveSeries[] {
  return baselinesOf(setting).map(({ id, shortLabel }) => {
    const place = BASELINES.findIndex((baseline) => baseline.id === id);
    const { color, dash } = BESIDE_STYLES[place % BESIDE_STYLES.length] ?? BESIDE_STYLES[0];
    return { label: translate(shortLabel), series: curves.baselineAlong(id, metric.id, axis), color, dash, isThin: true };
  });
}

/** The first sentence of its words, which the list of metrics has in full. */
function helpOf(metric: MetricDefinition, info: SpaceInfo | null): string {
  if (metric.noiseFloor !== undefined) {
    return info?.metricsAre === 'sampled' ? translate(SAMPLED_HELP) : translate('0: the target is met. 1: nothing in common.');
  }
  // French puts a space before some of these signs.
  return `${translate(metric.summary).split(/\s*[.:;] /)[0] ?? ''}.`;
}

function useLossSeries(): readonly CurveSeries[] {
  const curves = useAppState(selectCurves);
  const axis = useAppState(selectCurveAxis);
  return useMemo(() => [{ label: translate('loss'), series: curves.along(curves.loss, axis), color: 'primary' }], [curves, axis]);
}

interface LossChartProps {
  readonly series: readonly CurveSeries[];
  readonly beside: Beside;
  /** Whether it may be negative. */
  readonly isSigned: boolean;
}

function LossChart({ series, beside, isSigned }: LossChartProps) {
  return (
    <Explained part="lossCurve" label={translate('Loss')}>
      <Guarded what={translate('The chart of the loss')}>
        <CurveChart
          title={translate('Loss')}
          series={series}
          beside={beside}
          scale={isSigned ? 'linear' : 'logarithmic'}
          {...xAxisOf(useAppState(selectCurveAxis))}
        />
      </Guarded>
    </Explained>
  );
}

function LogZChart({ beside }: { readonly beside: Beside }) {
  const curves = useAppState(selectCurves);
  const axis = useAppState(selectCurveAxis);
  const logPartition = useAppState(selectDrawnInfo)?.logPartition ?? null;
  const series = useMemo(
    (): readonly CurveSeries[] => [{ label: translate('learned log Z'), series: curves.along(curves.logZ, axis), color: 'primary' }],
    [curves, axis],
  );
  const reference = useMemo(
    () => (logPartition === null ? null : { label: translate('true log Z'), value: logPartition }),
    [logPartition],
  );
  return (
    <Explained part="logZCurve" label="log Z">
      <Guarded what={translate('The chart of log Z')}>
        <CurveChart
          title="log Z"
          series={series}
          beside={beside}
          scale="linear"
          reference={reference}
          {...xAxisOf(axis)}
        />
      </Guarded>
    </Explained>
  );
}
