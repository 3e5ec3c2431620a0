import { quote } from '../config/notices.ts';
import { METRICS } from '../gfn/metrics/registry.ts';
import { formatCount, formatNumber } from '../lib/formatNumber.ts';
import type { ParameterDefinition, ParameterValue } from '../lib/parameters.ts';
import { COMPARISONS, COUNTERS, type Comparison, type Condition, type CounterId, type Goal } from './goal.ts';
import { ALL_SETTINGS } from './settings.ts';

export const MAX_CONDITIONS = 4;
const MAX_PROBLEMS = 4;
const CONDITION = /^([A-Za-z0-9]{1,60})(<=|>=|!=|<|>|=)([^<>=!,]{1,60})$/;
const NUMBER = /^[+-]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})(?:[eE][+-]?\d{1,3})?$/;

const COUNTER_LABELS: Readonly<Record<CounterId, string>> = { iteration: 'Iteration', rewardCalls: 'Reward calls' };
const METRIC_LABELS: ReadonlyMap<string, string> = new Map(METRICS.map(({ id, label }) => [id, label]));

export interface ReadGoal {
  /** Null where nothing of the text could be used. */
  readonly goal: Goal | null;
  /** What could not be used, one sentence each; at most five. */
  readonly problems: readonly string[];
}

/** Reads `totalVariation<0.05,iteration<=500,objective=detailedBalance`: conditions that all have to hold. Never throws. */
export function readGoal(text: string): ReadGoal {
  const parts = text.split(',', MAX_CONDITIONS + 1).filter((part) => part.trim() !== '');
  const read = parts.slice(0, MAX_CONDITIONS).map((part) => readCondition(part.trim()));
  const conditions = read.filter((part) => typeof part !== 'string');
  const problems = read.filter((part) => typeof part === 'string').slice(0, MAX_PROBLEMS);
  const tooMany = parts.length > MAX_CONDITIONS ? [`A goal has at most ${MAX_CONDITIONS} conditions; the others were left out.`] : [];
  return { goal: conditions.length === 0 ? null : { conditions }, problems: [...problems, ...tooMany] };
}

function readCondition(text: string): Condition | string {
  const [, name, sign, written] = CONDITION.exec(text) ?? [];
  if (name === undefined || sign === undefined || written === undefined) {
    return `${quote(text)} is no goal: write a metric, one of ${COMPARISONS.join(' ')} and a value.`;
  }
  const comparison = sign as Comparison;
  const setting = ALL_SETTINGS.get(name);
  if (setting !== undefined) return readSetting(setting, comparison, written);
  const value = readNumber(written);
  const isCounter = (COUNTERS as readonly string[]).includes(name);
  if (!isCounter && !METRIC_LABELS.has(name)) return `A goal asks for ${quote(name)}, which is neither a metric nor a setting.`;
  if (value === null) return `A goal compares ${name} with ${quote(written)}, which is no number.`;
  return isCounter ? { type: 'counter', id: name as CounterId, comparison, value } : { type: 'metric', id: name, comparison, value };
}

function readSetting(definition: ParameterDefinition, comparison: Comparison, written: string): Condition | string {
  const { key, kind } = definition;
  const isNumber = kind === 'integer' || kind === 'number';
  const value = isNumber ? readNumber(written) : written;
  if (value === null) return `A goal compares ${key} with ${quote(written)}, which is no number.`;
  if (!isNumber && comparison !== '=' && comparison !== '!=') return `A goal can only ask whether ${key} is ${quote(written)} or not.`;
  if (kind === 'choice' && !definition.choices.some((choice) => choice.value === value)) {
    return `A goal asks for ${key} ${quote(written)}, which is not one of its choices.`;
  }
  return { type: 'setting', key, comparison, value };
}

function readNumber(text: string): number | null {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** The text that `readGoal` reads back. Conditions about a step of a lesson have no such form and are left out. */
export function writeGoal({ conditions }: Goal): string {
  return conditions
    .flatMap((condition) => {
      if (condition.type === 'settingChanged') return [];
      const name = condition.type === 'setting' ? condition.key : condition.id;
      const value = typeof condition.value === 'number' ? String(condition.value).replace('+', '') : condition.value;
      return [`${name}${condition.comparison}${value}`];
    })
    .join(',');
}

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
