import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { createProblem } from '../problem.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import type { TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import { BEST_COUNT, BestTracker } from './bestTracker.ts';

/** Trajectories that consist of their exit alone, as the tracker sees no more. */
function batchOf(space: StateSpace, states: readonly number[]): TrajectoryBatch {
  return {
    batchSize: states.length,
    stepCount: 1,
    lengths: new Int32Array(states.length).fill(1),
    states: Int32Array.from(states.flatMap((state) => [state, state])),
    actions: new Int32Array(states.length).fill(space.exitAction),
    logReward: Float64Array.from(states, (state) => space.logReward(state)),
    condition: new Int32Array(states.length),
  };
}

function gridSpace(height: number): StateSpace {
  return createProblem(validateConfig({ height }).config).space;
}

describe('the best objects of a run', () => {
  it('are those of the highest reward, each once, in order', () => {
    const space = gridSpace(16);
    const tracker = new BestTracker();
    expect(tracker.best.logReward).toHaveLength(0);
    // In an order that is neither rising nor falling, everything twice.
    const states = Array.from({ length: 512 }, (_, i) => (i * 37) % 256);
    for (let start = 0; start < states.length; start += 16) tracker.record(space, batchOf(space, states.slice(start, start + 16)));
    const rewards = Array.from({ length: 256 }, (_, state) => space.logReward(state)).toSorted((a, b) => b - a);
    expect([...tracker.best.logReward]).toEqual(rewards.slice(0, BEST_COUNT));
    const distinct = new Set(tracker.best.hotFeatures.map((features) => features.join()));
    expect(distinct.size).toBe(BEST_COUNT);
  });

  it('are all of them where they are few, with their features', () => {
    const space = gridSpace(8);
    const tracker = new BestTracker();
    tracker.record(space, batchOf(space, [0, 9, 0, 9]));
    const { logReward, hotFeatures } = tracker.best;
    expect([...logReward]).toEqual([0, 9].map((state) => space.logReward(state)).toSorted((a, b) => b - a));
    // Cells (0, 0) and (1, 1), one feature per coordinate.
    expect(new Set(hotFeatures.map((features) => features.join()))).toEqual(new Set(['0,8', '1,9']));
  });
});
