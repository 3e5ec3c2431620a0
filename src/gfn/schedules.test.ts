import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { LEARNING_RATE_FACTOR_WGSL, learningRateFactor, SCHEDULES, TRAINING_PROGRESS_WGSL, trainingProgress } from './schedules.ts';

/** A WGSL expression of numbers, which is one of JavaScript once its few functions are there. */
function evaluate(wgsl: string, values: Readonly<Record<string, number>>): number {
  const cosineOf = (x: number): number => Math.cos(Math.PI * x);
  return runInNewContext(wgsl, { min: Math.min, max: Math.max, cosineOf, ...values }) as number;
}

const PROGRESS = [0, 0.1, 0.25, 0.5, 0.75, 0.99, 1];

describe('the text for the graphics device says what the function does', () => {
  it.each(SCHEDULES)('$id', ({ share, wgsl }) => {
    for (const progress of PROGRESS) expect(evaluate(wgsl, { progress })).toBe(share(progress));
  });

  it('progress', () => {
    for (const plannedIterations of [1, 2, 11]) {
      for (const iteration of [0, 1, 5, 10, 11, 1000]) {
        expect(evaluate(TRAINING_PROGRESS_WGSL, { iteration, plannedIterations })).toBe(trainingProgress(iteration, plannedIterations));
      }
    }
  });

  it('learning rate', () => {
    for (const lowest of [1, 0.1, 0]) {
      for (const iteration of [0, 3, 10, 50]) {
        const progress = trainingProgress(iteration, 11);
        expect(evaluate(LEARNING_RATE_FACTOR_WGSL, { progress, lowest })).toBe(learningRateFactor(iteration, 11, lowest));
      }
    }
  });
});
