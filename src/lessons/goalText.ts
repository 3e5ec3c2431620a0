import { quote } from '../config/notices.ts';
import { METRICS } from '../gfn/metrics/registry.ts';
import type { ParameterDefinition } from '../lib/parameters.ts';
import { COMPARISONS, COUNTERS, type Comparison, type Condition, type CounterId, type Goal } from './goal.ts';
import { ALL_SETTINGS } from './settings.ts';
import { isMessage, message, type Message } from '../lib/text/message.ts';

/** @internal */
export const MAX_CONDITIONS = 4;
const MAX_PROBLEMS = 4;
const CONDITION = /^([A-Za-z0-9]{1,60})(<=|>=|!=|<|>|=)([^<>=!,]{1,60})$/;
const NUMBER = /^[+-]?(?:\d{1,30}\.?\d{0,30}|\.\d{1,30})(?:[eE][+-]?\d{1,3})?$/;

/** Stands for the run being pinned: it has no value. */
const PINNED_WORD = 'pinned';

const METRIC_IDS: ReadonlySet<string> = new Set(METRICS.map(({ id }) => id));

export interface ReadGoal {
  /** Null where nothing of the text could be used. */
  readonly goal: Goal | null;
  /** What could not be used, one sentence each, in the current language; at most five. */
  readonly problems: readonly Message[];
}

/** Reads `totalVariation<0.05,iteration<=500,objective=detailedBalance`: conditions that all have to hold. Never throws. */
export function readGoal(text: string): ReadGoal {
  const parts = text.split(',', MAX_CONDITIONS + 1).filter((part) => part.trim() !== '');
  const read = parts.slice(0, MAX_CONDITIONS).map((part) => readCondition(part.trim()));
  const conditions = read.filter((part): part is Condition => !isMessage(part));
  const problems = read.filter(isMessage).slice(0, MAX_PROBLEMS);
  const tooMany =
    parts.length > MAX_CONDITIONS ? [message('goal.tooMany', 'A goal has at most {maximum} conditions; the others were left out.', { maximum: MAX_CONDITIONS })] : [];
  return { goal: conditions.length === 0 ? null : { conditions }, problems: [...problems, ...tooMany] };
}

function readCondition(text: string): Condition | Message {
  if (text === PINNED_WORD) return { type: 'pinned' };
  const [, name, sign, written] = CONDITION.exec(text) ?? [];
  if (name === undefined || sign === undefined || written === undefined) {
    const values = { text: quote(text), comparisons: COMPARISONS.join(' ') };
    return message('goal.unreadable', '{text} is no goal: write a metric, one of {comparisons} and a value.', values);
  }
  const comparison = sign as Comparison;
  const setting = ALL_SETTINGS.get(name);
  if (setting !== undefined) return readSetting(setting, comparison, written);
  const value = readNumber(written);
  const isCounter = (COUNTERS as readonly string[]).includes(name);
  if (!isCounter && !METRIC_IDS.has(name)) {
    return message('goal.unknownName', 'A goal asks for {name}, which is neither a metric nor a setting.', { name: quote(name) });
  }
  if (value === null) return noNumber(name, written);
  return isCounter ? { type: 'counter', id: name as CounterId, comparison, value } : { type: 'metric', id: name, comparison, value };
}

function readSetting(definition: ParameterDefinition, comparison: Comparison, written: string): Condition | Message {
  const { key, kind } = definition;
  const isNumber = kind === 'integer' || kind === 'number';
  const value = isNumber ? readNumber(written) : written;
  if (value === null) return noNumber(key, written);
  const words = { key, value: quote(written) };
  if (!isNumber && comparison !== '=' && comparison !== '!=') return message('goal.notOrdered', 'A goal can only ask whether {key} is {value} or not.', words);
  if (kind === 'choice' && !definition.choices.some((choice) => choice.value === value)) {
    return message('goal.notAChoice', 'A goal asks for {key} {value}, which is not one of its choices.', words);
  }
  return { type: 'setting', key, comparison, value };
}

function noNumber(key: string, written: string): Message {
  return message('goal.noNumber', 'A goal compares {key} with {value}, which is no number.', { key, value: quote(written) });
}

function readNumber(text: string): number | null {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  // Adding 0 turns −0 into 0, which is what the address can say.
  return Number.isFinite(value) ? value + 0 : null;
}

/** The text that `readGoal` reads back. That a setting has changed is measured against a step of a lesson: it has no such form and is left out. */
export function writeGoal({ conditions }: Goal): string {
  return conditions
    .flatMap((condition) => {
      if (condition.type === 'settingChanged') return [];
      if (condition.type === 'pinned') return [PINNED_WORD];
      const name = condition.type === 'setting' ? condition.key : condition.id;
      const value = typeof condition.value === 'number' ? String(condition.value).replace('+', '') : condition.value;
      return [`${name}${condition.comparison}${value}`];
    })
    .join(',');
}
