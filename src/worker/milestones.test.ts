import { describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { costOf } from '../gfn/cost.ts';
import { resolveMethod } from '../gfn/method.ts';
import { createProblem } from '../gfn/problem.ts';
import { isMilestone, planMilestones, untilNext } from './milestones.ts';
import { configOf, isState, openPage } from './testing/inProcessPage.ts';

function milestonesOf(overrides: object) {
  const { config, notices } = validateConfig(overrides);
  expect(notices).toEqual([]);
  const problem = createProblem(config);
  return planMilestones(config.training.iterations, costOf(resolveMethod(config, problem.space), problem));
}

describe('milestones', () => {
  it('are round numbers of a plan', () => {
    expect(milestonesOf({ iterations: 2000 })).toEqual({ metrics: { every: 20, first: 1 }, snapshots: { every: 100, first: 1 } });
    expect(milestonesOf({ iterations: 8000 })).toMatchObject({ metrics: { every: 100 }, snapshots: { every: 500 } });
    expect(milestonesOf({ iterations: 30 })).toMatchObject({ metrics: { every: 1 }, snapshots: { every: 1 } });
  });

  it('are further apart where an evaluation costs as much as many iterations', () => {
    // 4,096 states, five times, against 3 · 16 · 29 rows of an iteration: at least 15 iterations.
    expect(milestonesOf({ dimensions: 4, iterations: 400 }).metrics).toEqual({ every: 20, first: 20 });
    const bits = milestonesOf({ environment: 'bitSequence', length: 32, wordSize: 4, iterations: 1000 });
    // 2,304 trajectories, five times, against 3 · 16.
    expect(bits).toEqual({ metrics: { every: 500, first: 500 }, snapshots: { every: 500, first: 500 } });
  });

  it('come next after at least one iteration, early ones as round numbers', () => {
    const rhythm = { every: 100, first: 5 };
    const seen: number[] = [];
    for (let iteration = 0; iteration < 450; ) seen.push((iteration += untilNext(rhythm, iteration)));
    expect(seen).toEqual([5, 10, 20, 50, 100, 200, 300, 400, 500]);
    const all = Array.from({ length: 501 }, (_, iteration) => iteration).filter((iteration) => isMilestone(rhythm, iteration));
    expect(all).toEqual([0, ...seen]);
    expect([7, 33, 99].map((iteration) => untilNext(rhythm, iteration))).toEqual([3, 17, 1]);
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
