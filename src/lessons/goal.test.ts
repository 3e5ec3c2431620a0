import { describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import type { MetricsReport } from '../worker/protocol.ts';
import { evaluateGoal, type Condition, type Goal, type GoalMoment } from './goal.ts';
import { writeGoal } from './goalText.ts';
import { describeGoal } from './goalWords.ts';

function reportOf(values: Readonly<Record<string, number | null>>, iteration = 100): MetricsReport {
  return { iteration, rewardCalls: 16 * iteration, values, noiseFloor: null, noiseFloorSamples: 0, modeCoverage: null };
}

function momentOf(part: Partial<GoalMoment> = {}): GoalMoment {
  const { config } = validateConfig({ explorationEpsilon: 0.1 });
  return {
    runningConfig: config,
    startConfig: validateConfig({}).config,
    report: reportOf({ totalVariation: 0.04 }),
    counters: { iteration: 120, rewardCalls: 1920 },
    runState: { type: 'running' },
    isPinned: false,
    ...part,
  };
}

const isMet = (conditions: readonly Condition[], moment = momentOf()): boolean => evaluateGoal({ conditions }, moment).isMet;
const below = (value: number): Condition => ({ type: 'metric', id: 'totalVariation', comparison: '<', value });

describe('evaluateGoal', () => {
  it('compares metrics, counters and settings of the run', () => {
    expect(isMet([below(0.05)])).toBe(true);
    expect(isMet([below(0.04)])).toBe(false);
    expect(isMet([{ type: 'metric', id: 'totalVariation', comparison: '<=', value: 0.04 }])).toBe(true);
    expect(isMet([{ type: 'counter', id: 'rewardCalls', comparison: '>=', value: 1920 }])).toBe(true);
    expect(isMet([{ type: 'setting', key: 'objective', comparison: '=', value: 'trajectoryBalance' }])).toBe(true);
    expect(isMet([{ type: 'setting', key: 'objective', comparison: '!=', value: 'trajectoryBalance' }])).toBe(false);
    expect(isMet([{ type: 'setting', key: 'explorationEpsilon', comparison: '>', value: 0 }])).toBe(true);
    expect(isMet([{ type: 'setting', key: 'objective', comparison: '<', value: 'z' }])).toBe(false);
  });

  it('asks for all conditions at once, by the report that the metric belongs to', () => {
    const by = (value: number): Condition => ({ type: 'counter', id: 'iteration', comparison: '<=', value });
    expect(isMet([below(0.05), by(100)])).toBe(true);
    expect(isMet([below(0.05), by(99)])).toBe(false);
    expect(isMet([by(100)])).toBe(false);
  });

  it('knows what was changed since the step began', () => {
    expect(isMet([{ type: 'settingChanged', key: 'explorationEpsilon' }])).toBe(true);
    expect(isMet([{ type: 'settingChanged', key: 'seed' }])).toBe(false);
    expect(isMet([{ type: 'settingChanged', key: 'explorationEpsilon' }], momentOf({ startConfig: null }))).toBe(false);
  });

  it('may ask for the run to be pinned as it stands', () => {
    const pinned: Goal = { conditions: [below(0.05), { type: 'pinned' }] };
    expect(evaluateGoal(pinned, momentOf())).toMatchObject({ isMet: false, conditions: [{ isMet: true }, { isMet: false, isMissed: false }] });
    expect(evaluateGoal(pinned, momentOf({ isPinned: true })).isMet).toBe(true);
    expect(evaluateGoal(pinned, momentOf({ isPinned: true, report: reportOf({ totalVariation: 0.1 }) })).isMet).toBe(false);
    expect([describeGoal(pinned), writeGoal(pinned)]).toEqual(['Total variation below 0.05; This run pinned, as it stands', 'totalVariation<0.05,pinned']);
  });

  it.each([
    ['a metric that is not known', momentOf({ report: reportOf({ totalVariation: null }) })],
    ['no report', momentOf({ report: null })],
    ['no run', momentOf({ runningConfig: null })],
    ['a run being prepared', momentOf({ runState: { type: 'preparing' } })],
    ['a failed run', momentOf({ runState: { type: 'failed' } })],
  ])('is not met by %s', (_, moment) => {
    expect(isMet([below(0.05)], moment)).toBe(false);
  });

  it('is not met by asking for nothing', () => {
    expect(isMet([])).toBe(false);
  });

  it.each([
    ['<=', 99, true],
    ['<=', 100, false],
    ['<', 100, true],
    ['<', 101, false],
    ['=', 99, true],
    ['=', 101, false],
    ['>=', 99, false],
    ['>', 101, false],
    ['!=', 99, false],
  ] as const)('at iteration 100, “iteration %s %i” is missed for good: %s', (comparison, value, isMissed) => {
    const by: Condition = { type: 'counter', id: 'iteration', comparison, value };
    const { conditions } = evaluateGoal({ conditions: [below(0.01), by] }, momentOf());
    expect(conditions.map((state) => state.isMissed)).toEqual([false, isMissed]);
  });

  it('misses nothing before there is a run', () => {
    const counters = { iteration: 0, rewardCalls: 0 };
    const conditions: readonly Condition[] = [below(0.01), { type: 'counter', id: 'rewardCalls', comparison: '<=', value: 16 }];
    const state = evaluateGoal({ conditions }, momentOf({ report: null, runningConfig: null, counters }));
    expect(state.conditions.some(({ isMissed }) => isMissed)).toBe(false);
  });

  it('says the value now', () => {
    const { conditions } = evaluateGoal({ conditions: [below(0.01), { type: 'setting', key: 'seed', comparison: '=', value: 3 }] }, momentOf());
    expect(conditions.map(({ now, isMet: holds }) => [now, holds])).toEqual([[0.04, false], [0, false]]);
  });
});
