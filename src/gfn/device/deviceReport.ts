import { integers } from '../../tensor/kernels/wordKernel.ts';
import type { WordRange } from '../../tensor/webgpu/words.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import { batchOfObjects, type TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import type { TrainingStep } from '../trainingEngine.ts';
import { HISTORY_LENGTH, type DeviceRun } from './deviceRun.ts';
import { historyStride } from './kernels/objectiveStep.ts';
import { batchOffsets, type BatchSize } from './kernels/trajectoryLayout.ts';

/** What one iteration on the device left to be read. */
export interface DeviceStep extends TrainingStep {
  /** [B] where each trajectory took the exit. */
  readonly terminalStates: Int32Array;
}

/** Where the records of iterations `first` to `first + count − 1` lie in the ring; two stretches where it wraps. */
export function historyRanges({ buffers, shape }: DeviceRun, first: number, count: number): readonly WordRange[] {
  const stride = historyStride(shape);
  const slot = first % HISTORY_LENGTH;
  const untilEnd = Math.min(count, HISTORY_LENGTH - slot);
  const stretch = (start: number, records: number): WordRange => ({
    tensor: buffers.history,
    offset: start * stride,
    length: records * stride,
  });
  return untilEnd === count ? [stretch(slot, count)] : [stretch(slot, untilEnd), stretch(0, count - untilEnd)];
}

/** @param stretches the words of `historyRanges`; only the first `count` records are looked at */
export function readHistory(
  stretches: readonly Float32Array[],
  { shape, tellsLogZ }: DeviceRun,
  space: StateSpace,
  count: number,
): DeviceStep[] {
  const stride = historyStride(shape);
  const records = stretches.flatMap((words) =>
    Array.from({ length: words.length / stride }, (_, index) => words.slice(index * stride, (index + 1) * stride)),
  );
  return records.slice(0, count).map((record) => {
    const terminalStates = integers(record).slice(2);
    const logZ = tellsLogZ ? (record[1] as number) : null;
    return { loss: record[0] as number, logZ, terminalStates, batch: batchOfObjects(space, terminalStates) };
  });
}

/** The part of the batch buffer that `readBatch` needs: lengths, states and actions lie together. */
export function batchRange({ buffers, shape }: DeviceRun): WordRange {
  return { tensor: buffers.batch, offset: 0, length: batchOffsets(shape).transitionCounts };
}

/** A batch as the host's sampler gives it, cut down to its longest trajectory. */
export function readBatch(words: Float32Array, size: BatchSize, space: StateSpace): TrajectoryBatch {
  const { batchSize } = size;
  const offsets = batchOffsets(size);
  const signed = integers(words);
  const lengths = signed.slice(0, batchSize);
  const stepCount = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const states = new Int32Array(batchSize * (stepCount + 1));
  const actions = new Int32Array(batchSize * stepCount);
  const logReward = new Float64Array(batchSize);
  for (let b = 0; b < batchSize; b++) {
    const length = lengths[b] as number;
    const firstState = offsets.states + b * (size.stepCount + 1);
    const firstAction = offsets.actions + b * size.stepCount;
    states.set(signed.subarray(firstState, firstState + length + 1), b * (stepCount + 1));
    actions.set(signed.subarray(firstAction, firstAction + length), b * stepCount);
    logReward[b] = space.logReward(signed[firstState + length - 1] as number);
  }
  return { batchSize, stepCount, lengths, states, actions, logReward, condition: new Int32Array(batchSize) };
}
