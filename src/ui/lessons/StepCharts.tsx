import { useMemo } from 'react';
import type { MetricDefinition } from '../../gfn/metrics/metric.ts';
import { METRICS } from '../../gfn/metrics/registry.ts';
import { describeGoal } from '../../lessons/goalWords.ts';
import type { LessonStep } from '../../lessons/lesson.ts';
import type { Outcome } from '../../lessons/progress.ts';
import { predictedBy, stepCharts, type StepChart } from '../../lessons/stepCharts.ts';
import { GoalChart } from '../../plots/curves/GoalChart.tsx';
import type { GoalMarks } from '../../plots/curves/goalMarks.ts';
import { selectCurves } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { UNIT_WORDS } from '../panels/metricGroups.ts';

interface StepChartsProps {
  readonly step: LessonStep;
  /** Index of the prediction; null until there is one. */
  readonly chosen: number | null;
  readonly outcome: Outcome | null;
}

/** The run on its way to the goal of a step: the curves beside the picture are out of sight during a lesson. */
export function StepCharts(props: StepChartsProps) {
  const charts = useMemo(() => stepCharts(props.step), [props.step]);
  return charts.map((chart) => <Chart key={chart.metric} chart={chart} {...props} />);
}

function Chart({ chart, step, chosen, outcome }: StepChartsProps & { readonly chart: StepChart }) {
  const curves = useAppState(selectCurves);
  const run = useMemo(() => curves.along(curves.metric(chart.metric), chart.axis), [curves, chart]);
  const marks = useMemo((): GoalMarks => {
    const isMeasured = chart.metric === step.question?.measure;
    const { bounds, places } = chart;
    if (!isMeasured) return { bounds, places, prediction: null, outcome: null };
    const x = outcome?.[chart.axis === 'iterations' ? 'iteration' : 'rewardCalls'] ?? 0;
    return { bounds, places, prediction: predictedBy(step, chosen), outcome: outcome === null ? null : { x, value: outcome.value } };
  }, [chart, step, chosen, outcome]);
  const metric = (METRICS as readonly MetricDefinition[]).find(({ id }) => id === chart.metric);
  if (metric === undefined) return null;
  const title = translate(metric.label);
  return (
    <GoalChart
      title={title}
      label={step.goal === undefined ? title : translate('{metric} on the way to the goal: {goal}', { metric: title, goal: describeGoal(step.goal) })}
      run={run}
      marks={marks}
      scale={UNIT_WORDS[metric.unit].scale}
      xLabel={translate(chart.axis === 'iterations' ? 'iteration' : 'reward calls')}
      yUnit={metric.unit === 'count' ? 'count' : 'quantity'}
    />
  );
}
