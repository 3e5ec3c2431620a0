import { useMemo } from 'react';
import { CurveChart, type CurveSeries } from '../../plots/curves/CurveChart.tsx';
import { selectCurves, selectDrawnInfo } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { Guarded } from '../app/Guarded.tsx';
import { Explained } from '../lessons/Explained.tsx';

const X_LABEL = 'iteration';
const SAMPLED_HELP =
  'So many objects cannot be told apart by samples; taken together by reward, 0 means that the target’s rewards are met.';

/** How training goes: distance to the target, loss, and log Z against the truth. */
export function CurvesPanel() {
  const curves = useAppState(selectCurves);
  const info = useAppState(selectDrawnInfo);
  const logPartition = info?.logPartition ?? null;
  const isSampled = info?.metricsAre === 'sampled';
  const series = useMemo(
    () => ({
      totalVariation: [
        { label: 'total variation', series: curves.totalVariation, color: 'primary' },
        { label: 'noise floor', series: curves.noiseFloor, color: 'muted', dashed: true },
        ...(isSampled ? [{ label: 'by reward', series: curves.rewardLevels, color: 'secondary' } as const] : []),
      ] satisfies readonly CurveSeries[],
      loss: [{ label: 'loss', series: curves.loss, color: 'primary' }] satisfies readonly CurveSeries[],
      logZ: [{ label: 'learned log Z', series: curves.logZ, color: 'primary' }] satisfies readonly CurveSeries[],
    }),
    [curves, isSampled],
  );
  const reference = useMemo(
    () => (logPartition === null ? null : { label: 'true log Z', value: logPartition }),
    [logPartition],
  );
  return (
    <section className="curves-panel" aria-labelledby="curves-title">
      <h2 id="curves-title">Training</h2>
      <Explained part="totalVariationCurve" label="Total variation">
        <Guarded what="The chart of total variation">
          <CurveChart
            title="Total variation"
            series={series.totalVariation}
            scale="logarithmic"
            xLabel={X_LABEL}
            yLabel="TV"
            help={isSampled ? SAMPLED_HELP : '0: the target is met. 1: nothing in common.'}
          />
        </Guarded>
      </Explained>
      <Explained part="lossCurve" label="Loss">
        <Guarded what="The chart of the loss">
          <CurveChart
            title="Loss"
            series={series.loss}
            scale="logarithmic"
            xLabel={X_LABEL}
            yLabel="loss"
            help="What training lowers, averaged."
          />
        </Guarded>
      </Explained>
      <Explained part="logZCurve" label="log Z">
        <Guarded what="The chart of log Z">
          <CurveChart
            title="log Z"
            series={series.logZ}
            scale="linear"
            reference={reference}
            xLabel={X_LABEL}
            yLabel="log Z"
            help="The learned total reward, as a logarithm."
          />
        </Guarded>
      </Explained>
    </section>
  );
}
