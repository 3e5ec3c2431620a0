import type { Comparison, Condition, CounterId, Goal } from './goal.ts';
import type { LessonStep, PredictedValues } from './lesson.ts';

/** What a chart inside a step shows: one metric over the run, with what the goal asks of it. */
export interface StepChart {
  readonly metric: string;
  readonly axis: 'iterations' | 'rewardCalls';
  readonly bounds: readonly { readonly value: number; readonly side: 'below' | 'above' | 'at' }[];
  /** Iterations or reward calls, as the axis has them, that the goal names. */
  readonly places: readonly number[];
}

const SIDES: Readonly<Record<Comparison, StepChart['bounds'][number]['side']>> = { '<': 'below', '<=': 'below', '>': 'above', '>=': 'above', '=': 'at', '!=': 'at' };

/** A chart for each metric that the goal asks for or the question is measured by. */
export function stepCharts({ goal, question }: Pick<LessonStep, 'goal' | 'question'>): readonly StepChart[] {
  const asked = conditionsOf(goal, 'metric').map(({ id }) => id);
  const measured = question?.measure === undefined ? [] : [question.measure];
  return [...new Set([...asked, ...measured])].map((metric) => chartOf(metric, goal));
}

function chartOf(metric: string, goal: Goal | undefined): StepChart {
  const counters = conditionsOf(goal, 'counter');
  const counter: CounterId = counters.some(({ id }) => id === 'rewardCalls') ? 'rewardCalls' : 'iteration';
  return {
    metric,
    axis: counter === 'rewardCalls' ? counter : 'iterations',
    bounds: conditionsOf(goal, 'metric').filter(({ id }) => id === metric).map(({ value, comparison }) => ({ value, side: SIDES[comparison] })),
    places: counters.filter(({ id }) => id === counter).map(({ value }) => value),
  };
}

function conditionsOf<Type extends Condition['type']>(goal: Goal | undefined, type: Type): readonly Extract<Condition, { readonly type: Type }>[] {
  return (goal?.conditions ?? []).filter((condition): condition is Extract<Condition, { readonly type: Type }> => condition.type === type);
}

/** What a choice says about the metric that the question is measured by; null where that cannot be said. */
export function predictedBy({ question }: Pick<LessonStep, 'question'>, chosen: number | null): PredictedValues {
  return chosen === null ? null : (question?.predicts?.[chosen] ?? null);
}
