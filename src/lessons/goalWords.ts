import { METRICS } from '../gfn/metrics/registry.ts';
import { formatCount, formatNumber } from '../lib/formatNumber.ts';
import type { ParameterValue } from '../lib/parameters.ts';
import type { Comparison, Condition, CounterId, Goal } from './goal.ts';
import { ALL_SETTINGS } from './settings.ts';

const COUNTER_LABELS: Readonly<Record<CounterId, string>> = { iteration: 'Iteration', rewardCalls: 'Reward calls' };
const METRIC_LABELS: ReadonlyMap<string, string> = new Map(METRICS.map(({ id, label }) => [id, label]));

const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  '<': 'below',
  '>': 'above',
  '<=': 'at most',
  '>=': 'at least',
  '=': 'is',
  '!=': 'is not',
};

/** "Total variation below 0.05". */
export function describeCondition(condition: Condition): string {
  if (condition.type === 'settingChanged') return `${labelOf(condition)} changed, and run with`;
  const { comparison, value } = condition;
  return `${labelOf(condition)} ${COMPARISON_WORDS[comparison]} ${describeValue(condition, value)}`;
}

export function describeGoal({ conditions }: Goal): string {
  return conditions.map(describeCondition).join('; ');
}

/** The value of the quantity that a condition is about, as a person reads it. */
export function describeValue(condition: Condition, value: ParameterValue): string {
  if (condition.type === 'counter') return formatCount(Number(value));
  const definition = condition.type === 'metric' ? undefined : ALL_SETTINGS.get(condition.key);
  if (definition?.kind === 'choice') return `“${definition.choices.find((choice) => choice.value === value)?.label ?? value}”`;
  return typeof value === 'number' ? formatNumber(value, 3) : `“${value}”`;
}

function labelOf(condition: Condition): string {
  if (condition.type === 'counter') return COUNTER_LABELS[condition.id];
  if (condition.type === 'metric') return METRIC_LABELS.get(condition.id) ?? condition.id;
  return ALL_SETTINGS.get(condition.key)?.label ?? condition.key;
}
