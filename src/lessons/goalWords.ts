import { METRICS } from '../gfn/metrics/registry.ts';
import { formatCount, formatNumber } from '../lib/formatNumber.ts';
import type { ParameterValue } from '../lib/parameters.ts';
import { translatable, translate } from '../texts/translate.ts';
import type { Comparison, Condition, CounterId, Goal } from './goal.ts';
import { ALL_SETTINGS } from './settings.ts';

const COUNTER_LABELS: Readonly<Record<CounterId, string>> = {
  iteration: translatable('Iteration'),
  rewardCalls: translatable('Reward calls'),
};
const METRIC_LABELS: ReadonlyMap<string, string> = new Map(METRICS.map(({ id, label }) => [id, label]));

/** A condition about something that has a value. */
type ValuedCondition = Exclude<Condition, { readonly type: 'pinned' }>;

const COMPARISON_MESSAGES: Readonly<Record<Comparison, string>> = {
  '<': translatable('{quantity} below {value}'),
  '>': translatable('{quantity} above {value}'),
  '<=': translatable('{quantity} at most {value}'),
  '>=': translatable('{quantity} at least {value}'),
  '=': translatable('{quantity} is {value}'),
  '!=': translatable('{quantity} is not {value}'),
};

/** "Total variation below 0.05", in the current language. */
export function describeCondition(condition: Condition): string {
  if (condition.type === 'pinned') return translate('This run pinned, as it stands');
  const quantity = translate(labelOf(condition));
  if (condition.type === 'settingChanged') return translate('{setting} changed, and run with', { setting: quantity });
  const { comparison, value } = condition;
  return translate(COMPARISON_MESSAGES[comparison], { quantity, value: describeValue(condition, value) });
}

/** "Total variation 0.75", in the current language. */
export function describeMetric(id: string, value: number): string {
  return translate('{quantity} {value}', { quantity: translate(METRIC_LABELS.get(id) ?? id), value: formatNumber(value, 3) });
}

export function describeGoal({ conditions }: Goal): string {
  const words = conditions.map(describeCondition);
  return words.length === 0 ? '' : words.reduce((before, next) => translate('{before}; {next}', { before, next }));
}

/** The value of the quantity that a condition is about, as a person reads it, in the current language. */
export function describeValue(condition: ValuedCondition, value: ParameterValue): string {
  if (condition.type === 'counter') return formatCount(Number(value));
  const definition = condition.type === 'metric' ? undefined : ALL_SETTINGS.get(condition.key);
  if (definition?.kind === 'choice') {
    const label = definition.choices.find((choice) => choice.value === value)?.label;
    return translate('“{value}”', { value: label === undefined ? value : translate(label) });
  }
  return typeof value === 'number' ? formatNumber(value, 3) : translate('“{value}”', { value });
}

/** In English, as it is registered. */
function labelOf(condition: ValuedCondition): string {
  if (condition.type === 'counter') return COUNTER_LABELS[condition.id];
  if (condition.type === 'metric') return METRIC_LABELS.get(condition.id) ?? condition.id;
  return ALL_SETTINGS.get(condition.key)?.label ?? condition.key;
}
