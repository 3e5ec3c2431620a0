import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../rng/randomStream.ts';
import type { TermGradients, TrajectoryTerms } from './objective.ts';
import { OBJECTIVES } from './registry.ts';
import { trajectoryBalance, trajectoryBalanceResidual } from './trajectoryBalance.ts';

/** (0,0) → (1,0) → (1,1) → exit on the 8×8 grid, all logits 0, log Z = 0, uniform P_B; R = 2.6. */
const HAND_TRAJECTORY: TrajectoryTerms = {
  batchSize: 1,
  stepCount: 3,
  lengths: Int32Array.of(3),
  logPF: Float64Array.of(-Math.log(3), -Math.log(3), -Math.log(3)),
  logPB: Float64Array.of(0, -Math.log(2), 0),
  logReward: Float64Array.of(Math.log(2.6)),
  logZ: 0,
};

function gradientsFor(terms: TrajectoryTerms): TermGradients {
  return { logPF: new Float64Array(terms.logPF.length), logPB: new Float64Array(terms.logPB.length), logZ: 0 };
}

/** Random terms with unequal lengths; padding is 0. */
function randomTerms(batchSize: number, stepCount: number, seed: number): TrajectoryTerms {
  const stream = new RandomStream(seed, 'benchmark');
  const lengths = Int32Array.from({ length: batchSize }, (_, b) => 1 + Math.floor(stream.uniform(b, 0) * stepCount));
  const fill = (address: number): Float64Array =>
    Float64Array.from({ length: batchSize * stepCount }, (_, entry) =>
      entry % stepCount < (lengths[Math.floor(entry / stepCount)] as number) ? -3 * stream.uniform(entry, address) : 0,
    );
  const logReward = Float64Array.from({ length: batchSize }, (_, b) => 4 * stream.uniform(b, 3) - 2);
  return { batchSize, stepCount, lengths, logPF: fill(1), logPB: fill(2), logReward, logZ: 0.7 };
}

describe('trajectory balance by hand', () => {
  it('gives the reference residual, loss and gradient', () => {
    const gradients = gradientsFor(HAND_TRAJECTORY);
    const loss = trajectoryBalance.evaluate(HAND_TRAJECTORY, gradients);
    expect(Math.abs(trajectoryBalanceResidual(HAND_TRAJECTORY, 0) - -3.55820113047182)).toBeLessThan(1e-9);
    expect(Math.abs(loss - 12.660795284890938)).toBeLessThan(1e-9);
    expect(Math.abs(gradients.logZ - -7.11640226094364)).toBeLessThan(1e-9);
    // Through the softmax of three equal logits: chosen ⅔, others −⅓ of dL/dlogPF.
    const slope = gradients.logPF[0] as number;
    expect(Math.abs(slope * (2 / 3) - -4.7442681739624275)).toBeLessThan(1e-9);
    expect(Math.abs(slope * (-1 / 3) - 2.3721340869812133)).toBeLessThan(1e-9);
  });
});

describe.each(OBJECTIVES.map((objective) => [objective.id, objective] as const))('%s', (_, objective) => {
  it.each([
    [1, 1],
    [4, 4],
    [3, 7],
    [8, 2],
  ])('has the gradient of its loss: finite differences, %d × %d', (batchSize, stepCount) => {
    const terms = randomTerms(batchSize, stepCount, 5);
    const gradients = gradientsFor(terms);
    objective.evaluate(terms, gradients);
    const step = 1e-6;
    const difference = (change: (amount: number) => TrajectoryTerms): number =>
      (objective.evaluate(change(step), gradientsFor(terms)) - objective.evaluate(change(-step), gradientsFor(terms))) /
      (2 * step);
    const shifted = (values: Float64Array, entry: number, amount: number): Float64Array =>
      values.map((value, index) => (index === entry ? value + amount : value));
    for (let entry = 0; entry < terms.logPF.length; entry++) {
      const byForward = difference((amount) => ({ ...terms, logPF: shifted(terms.logPF, entry, amount) }));
      const byBackward = difference((amount) => ({ ...terms, logPB: shifted(terms.logPB, entry, amount) }));
      const isPadding = entry % stepCount >= (terms.lengths[Math.floor(entry / stepCount)] as number);
      if (isPadding) expect([gradients.logPF[entry], gradients.logPB[entry]]).toEqual([0, 0]);
      expect(Math.abs((gradients.logPF[entry] as number) - byForward)).toBeLessThan(1e-6);
      expect(Math.abs((gradients.logPB[entry] as number) - byBackward)).toBeLessThan(1e-6);
    }
    const byLogZ = difference((amount) => ({ ...terms, logZ: terms.logZ + amount }));
    expect(Math.abs(gradients.logZ - byLogZ)).toBeLessThan(1e-6);
  });

  it('ignores what stands in the padding', () => {
    const terms = randomTerms(5, 6, 9);
    const dirty = (values: Float64Array): Float64Array =>
      values.map((value, entry) => (entry % 6 >= (terms.lengths[Math.floor(entry / 6)] as number) ? 1e6 : value));
    const clean = objective.evaluate(terms, gradientsFor(terms));
    expect(objective.evaluate({ ...terms, logPF: dirty(terms.logPF), logPB: dirty(terms.logPB) }, gradientsFor(terms))).toBe(clean);
  });
});
