import { RandomStream } from '../../../rng/randomStream.ts';
import type { FlowTerms, TrajectoryTerms } from '../objective.ts';

/** (0,0) → (1,0) → (1,1) → exit on the 8×8 grid, all logits 0, log Z = 0, log F = 0, uniform P_B; R = 0.6, 0.6, 2.6. */
export const HAND_TERMS: TrajectoryTerms = {
  batchSize: 1,
  stepCount: 3,
  lengths: Int32Array.of(3),
  logPF: Float64Array.of(-Math.log(3), -Math.log(3), -Math.log(3)),
  logPB: Float64Array.of(0, -Math.log(2), 0),
  logFlow: Float64Array.of(0, 0, 0, Math.log(2.6)),
  logPExit: Float64Array.of(-Math.log(3), -Math.log(3), -Math.log(3)),
  stateLogReward: Float64Array.of(Math.log(0.6), Math.log(0.6), Math.log(2.6)),
  logReward: Float64Array.of(Math.log(2.6)),
  logZ: Float64Array.of(0),
  group: Int32Array.of(0),
  groupCount: 1,
};

/** Random terms with unequal lengths; padding is 0. */
export function randomTerms(batchSize: number, stepCount: number, seed: number): TrajectoryTerms {
  const stream = new RandomStream(seed, 'benchmark');
  const lengths = Int32Array.from({ length: batchSize }, (_, b) => 1 + Math.floor(stream.uniform(b, 0) * stepCount));
  const fill = (width: number, address: number, last: number): Float64Array =>
    Float64Array.from({ length: batchSize * width }, (_, entry) =>
      entry % width < (lengths[Math.floor(entry / width)] as number) + last ? -3 * stream.uniform(entry, address) : 0,
    );
  const logZ = 0.7;
  const logReward = Float64Array.from({ length: batchSize }, (_, b) => 4 * stream.uniform(b, 3) - 2);
  const logFlow = fill(stepCount + 1, 4, 1);
  for (let b = 0; b < batchSize; b++) {
    logFlow[b * (stepCount + 1)] = logZ;
    logFlow[b * (stepCount + 1) + (lengths[b] as number)] = logReward[b] as number;
  }
  return {
    batchSize,
    stepCount,
    lengths,
    logPF: fill(stepCount, 1, 0),
    logPB: fill(stepCount, 2, 0),
    logFlow,
    logPExit: fill(stepCount, 5, 0),
    stateLogReward: fill(stepCount, 6, 0),
    logReward,
    logZ: new Float64Array(batchSize).fill(logZ),
    group: new Int32Array(batchSize),
    groupCount: 1,
  };
}

/** The same with every trajectory of full length. */
export function fullLengthTerms(batchSize: number, stepCount: number, seed: number): TrajectoryTerms {
  const terms = randomTerms(batchSize, stepCount, seed);
  const stream = new RandomStream(seed, 'environment');
  const drawn = (length: number, address: number): Float64Array =>
    Float64Array.from({ length }, (_, entry) => -3 * stream.uniform(entry, address));
  const logFlow = drawn(batchSize * (stepCount + 1), 1);
  for (let b = 0; b < batchSize; b++) {
    logFlow[b * (stepCount + 1)] = terms.logZ[b] as number;
    logFlow[(b + 1) * (stepCount + 1) - 1] = terms.logReward[b] as number;
  }
  const lengths = new Int32Array(batchSize).fill(stepCount);
  return { ...terms, lengths, logFlow, logPF: drawn(batchSize * stepCount, 2), logPB: drawn(batchSize * stepCount, 3) };
}

/** Random edge flows around a few states, some with one edge only. */
export function randomFlowTerms(stateCount: number, seed: number): FlowTerms {
  const stream = new RandomStream(seed, 'benchmark');
  const offsets = (address: number): Int32Array => {
    const result = new Int32Array(stateCount + 1);
    for (let n = 0; n < stateCount; n++) result[n + 1] = (result[n] as number) + 1 + Math.floor(3 * stream.uniform(n, address));
    return result;
  };
  const [inOffsets, outOffsets] = [offsets(0), offsets(1)];
  const flows = (length: number, address: number): Float64Array =>
    Float64Array.from({ length }, (_, entry) => 4 * stream.uniform(entry, address) - 2);
  return {
    stateCount,
    weights: Float64Array.from({ length: stateCount }, (_, n) => 0.2 + stream.uniform(n, 2)),
    inOffsets,
    outOffsets,
    logInflow: flows(inOffsets[stateCount] as number, 3),
    logOutflow: flows(outOffsets[stateCount] as number, 4),
    logInitialFlow: 0,
  };
}
