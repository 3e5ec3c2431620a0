import type { RunConfig } from '../config/runConfig.ts';
import { flattenConfig } from '../config/schema.ts';
import type { ParameterValue } from '../lib/parameters.ts';
import type { MetricsReport } from '../worker/protocol.ts';

export const COMPARISONS = ['<=', '>=', '!=', '<', '>', '='] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const COUNTERS = ['iteration', 'rewardCalls'] as const;
export type CounterId = (typeof COUNTERS)[number];

/** One thing that must hold. Settings are those of the run, not of the form: a change counts once it is run with. */
export type Condition =
  | { readonly type: 'metric'; readonly id: string; readonly comparison: Comparison; readonly value: number }
  | { readonly type: 'counter'; readonly id: CounterId; readonly comparison: Comparison; readonly value: number }
  | { readonly type: 'setting'; readonly key: string; readonly comparison: Comparison; readonly value: ParameterValue }
  /** The run's value differs from the one that the step began with. */
  | { readonly type: 'settingChanged'; readonly key: string }
  /** The run is pinned as it stands: a pin that it has trained on from does not count. */
  | { readonly type: 'pinned' };

/** Met when all conditions hold at one moment. */
export interface Goal {
  readonly conditions: readonly Condition[];
}

/** What a goal is judged by. */
export interface GoalMoment {
  /** What the run was started with, live changes included; null before the first start. */
  readonly runningConfig: RunConfig | null;
  /** What the step began with; null outside a lesson. */
  readonly startConfig: RunConfig | null;
  readonly report: MetricsReport | null;
  readonly counters: { readonly iteration: number; readonly rewardCalls: number };
  readonly runState: { readonly type: string };
  /** Whether the report is the last one of a pinned run. */
  readonly isPinned: boolean;
}

export interface ConditionState {
  readonly condition: Condition;
  readonly isMet: boolean;
  /** Whether it can no longer hold in this run: counters only rise. */
  readonly isMissed: boolean;
  /** The value now; null where it is not known. */
  readonly now: ParameterValue | null;
}

export interface GoalState {
  readonly isMet: boolean;
  readonly conditions: readonly ConditionState[];
}

/**
 * Whether a goal is met. Where it asks for a metric, iterations and reward calls are those of the report that the metric
 * belongs to: "below 0.1 by iteration 500" is about one moment. Nothing is met by a run that is being prepared or failed.
 */
export function evaluateGoal({ conditions }: Goal, moment: GoalMoment): GoalState {
  const counters = conditions.some(({ type }) => type === 'metric') ? (moment.report ?? moment.counters) : moment.counters;
  const states = conditions.map((condition): ConditionState => {
    const now = valueOf(condition, moment, counters);
    return { condition, now, isMet: holds(condition, now, moment), isMissed: isPast(condition, now) };
  });
  const isAlive = moment.runningConfig !== null && !['idle', 'preparing', 'failed'].includes(moment.runState.type);
  return { isMet: isAlive && states.length > 0 && states.every(({ isMet }) => isMet), conditions: states };
}

function valueOf(condition: Condition, { report, runningConfig }: GoalMoment, counters: GoalMoment['counters']): ParameterValue | null {
  if (condition.type === 'metric') return report?.values[condition.id] ?? null;
  if (condition.type === 'counter') return counters[condition.id];
  if (condition.type === 'pinned') return null;
  return runningConfig === null ? null : (flattenConfig(runningConfig).get(condition.key) ?? null);
}

function holds(condition: Condition, now: ParameterValue | null, { startConfig, isPinned }: GoalMoment): boolean {
  if (condition.type === 'pinned') return isPinned;
  if (now === null) return false;
  if (condition.type !== 'settingChanged') return compare(now, condition.comparison, condition.value);
  return startConfig !== null && flattenConfig(startConfig).get(condition.key) !== now;
}

function isPast(condition: Condition, now: ParameterValue | null): boolean {
  if (condition.type !== 'counter' || typeof now !== 'number') return false;
  const { comparison, value } = condition;
  if (comparison === '<') return now >= value;
  return (comparison === '<=' || comparison === '=') && now > value;
}

/** Words can only be the same or not. */
function compare(left: ParameterValue, comparison: Comparison, right: ParameterValue): boolean {
  if (comparison === '=') return left === right;
  if (comparison === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return false;
  if (comparison === '<') return left < right;
  if (comparison === '>') return left > right;
  return comparison === '<=' ? left <= right : left >= right;
}
