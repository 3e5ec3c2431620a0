import { describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { createProblem } from '../gfn/problem.ts';
import { planMilestones, untilNext } from './milestones.ts';
import { configOf, isState, openPage } from './testing/inProcessPage.ts';

function milestonesOf(overrides: object) {
  const { config, notices } = validateConfig(overrides);
  expect(notices).toEqual([]);
  return planMilestones(config, createProblem(config));
}

describe('milestones', () => {
  it('are round numbers of a plan', () => {
    expect(milestonesOf({ iterations: 2000 })).toEqual({ metricsEvery: 20, snapshotEvery: 100 });
    expect(milestonesOf({ iterations: 8000 })).toEqual({ metricsEvery: 100, snapshotEvery: 500 });
    expect(milestonesOf({ iterations: 30 })).toEqual({ metricsEvery: 1, snapshotEvery: 1 });
  });

  it('are further apart where an evaluation costs as much as many iterations', () => {
    // 4,096 states, five times, against 3 · 16 · 29 rows of an iteration: at least 15 iterations.
    expect(milestonesOf({ dimensions: 4, iterations: 400 }).metricsEvery).toBe(20);
    const bits = milestonesOf({ environment: 'bitSequence', length: 32, wordSize: 4, iterations: 1000 });
    // 2,304 trajectories, five times, against 3 · 16.
    expect(bits).toEqual({ metricsEvery: 500, snapshotEvery: 500 });
  });

  it('come next after at least one iteration', () => {
    expect([0, 1, 19, 20, 21].map((iteration) => untilNext(20, iteration))).toEqual([20, 19, 1, 20, 19]);
  });

  it('are reached exactly, whatever else the clock makes of a run', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 400 }), null);
    const finished = page.until(isState('finished'));
    await page.client.run();
    await finished;
    const evaluated = page.events.flatMap((event) => (event.type === 'progressed' && event.progress.metrics !== null ? [event.progress.metrics.iteration] : []));
    const kept = page.events.flatMap((event) => (event.type === 'snapshotTaken' ? [event.snapshot.iteration] : []));
    expect(evaluated).toEqual(expect.arrayContaining(Array.from({ length: 81 }, (_, k) => 5 * k)));
    expect(kept).toEqual(expect.arrayContaining(Array.from({ length: 21 }, (_, k) => 20 * k)));
    page.client.dispose();
  });
});
