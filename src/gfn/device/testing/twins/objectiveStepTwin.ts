import { integers } from '../../../../tensor/kernels/wordKernel.ts';
import type { TermGradients, TrajectoryTerms } from '../../../objectives/objective.ts';
import type { ObjectiveStepAttributes, ObjectiveStepTensors } from '../../kernels/objectiveStep.ts';
import { CONTROL } from '../../kernels/stepControl.ts';
import { batchOffsets, slopeOffsets, type BatchSize } from '../../kernels/trajectoryLayout.ts';
import { closeStep } from './stepControlTwin.ts';

export function objectiveStepTwin(
  { control, batch, logZ, slopes, logZGradient, history }: Readonly<Record<keyof ObjectiveStepTensors, Float32Array>>,
  attributes: ObjectiveStepAttributes,
): void {
  if (integers(control)[CONTROL.isHalted] !== 0) return;
  const { batchSize, stepCount, historyLength, evaluate, impliedLogZ, usesLogZ } = attributes;
  const terms = hostTerms(batch, logZ[0] as number, attributes);
  const gradients = {
    logPF: new Float64Array(terms.logPF.length),
    logPB: new Float64Array(terms.logPF.length),
    logFlow: new Float64Array(terms.logFlow.length),
    logPExit: new Float64Array(terms.logPF.length),
    logZ: new Float64Array(batchSize),
  };
  const loss = Math.fround(evaluate(terms, gradients));
  if (Number.isFinite(loss)) {
    logZGradient[0] = gradients.logZ.reduce((sum, slope) => sum + slope, 0) + writeSlopes(slopes, terms, gradients, attributes);
    const record = ((integers(control)[CONTROL.iteration] as number) % historyLength) * (2 + batchSize);
    history[record] = loss;
    history[record + 1] = usesLogZ ? (terms.logZ[0] as number) : impliedLogZ(terms);
    const words = integers(batch);
    const { states } = batchOffsets(attributes);
    for (let b = 0; b < batchSize; b++) {
      integers(history)[record + 2 + b] = words[states + b * (stepCount + 1) + (words[b] as number) - 1] as number;
    }
  }
  closeStep(control, loss, usesLogZ);
}

function hostTerms(batch: Float32Array, logZ: number, { batchSize, stepCount }: BatchSize): TrajectoryTerms {
  const offsets = batchOffsets({ batchSize, stepCount });
  const entries = batchSize * stepCount;
  const part = (from: number, length: number): Float64Array => Float64Array.from(batch.subarray(from, from + length));
  const lengths = integers(batch).slice(offsets.transitionCounts, offsets.transitionCounts + batchSize);
  const logReward = part(offsets.logReward, batchSize);
  const logFlow = new Float64Array(entries + batchSize);
  for (let b = 0; b < batchSize; b++) {
    logFlow.set(part(offsets.logFlow + b * stepCount, stepCount), b * (stepCount + 1));
    logFlow[b * (stepCount + 1)] = logZ;
    logFlow[b * (stepCount + 1) + (lengths[b] as number)] = logReward[b] as number;
  }
  return {
    batchSize,
    stepCount,
    lengths,
    logPF: part(offsets.logPF, entries),
    logPB: part(offsets.logPB, entries),
    logFlow,
    logPExit: part(offsets.logPExit, entries),
    stateLogReward: part(offsets.stateLogReward, entries),
    logReward,
    logZ: new Float64Array(batchSize).fill(logZ),
    group: new Int32Array(batchSize),
    groupCount: 1,
  };
}

/** Returns the slope by log Z that comes through log F(s₀). */
function writeSlopes(
  slopes: Float32Array,
  { batchSize, stepCount, lengths }: TrajectoryTerms,
  gradients: TermGradients,
  { learnsBackwardLikelihood }: ObjectiveStepAttributes,
): number {
  const offsets = slopeOffsets({ batchSize, stepCount });
  slopes.fill(0);
  slopes.set(gradients.logPF, offsets.logPF);
  slopes.set(gradients.logPB, offsets.logPB);
  slopes.set(gradients.logPExit, offsets.logPExit);
  let byLogZ = 0;
  for (let b = 0; b < batchSize; b++) {
    const [entry, flow, length] = [b * stepCount, b * (stepCount + 1), lengths[b] as number];
    // Of the flows only those between the ends are the network's.
    if (length > 1) slopes.set(gradients.logFlow.subarray(flow + 1, flow + length), offsets.logFlow + entry + 1);
    if (learnsBackwardLikelihood) slopes.fill(-1 / batchSize, offsets.logPB + entry, offsets.logPB + entry + length);
    byLogZ += gradients.logFlow[flow] as number;
  }
  return byLogZ;
}
