import { integers } from '../../../../tensor/kernels/wordKernel.ts';
import type { LogitGradientTensors } from '../../kernels/logitGradient.ts';
import { batchOffsets, graphOffsets, slopeOffsets, type StepShape } from '../../kernels/trajectoryLayout.ts';

/** Entry by entry of the batch, in double precision. */
export function logitGradientTwin(
  { gradient, batch, slopes, logits, graph }: Readonly<Record<keyof LogitGradientTensors, Float32Array>>,
  shape: StepShape,
): void {
  const { batchSize, stepCount, actionCount, width, backwardOffset, logFlowColumn } = shape;
  const [offsets, slopesAt] = [batchOffsets(shape), slopeOffsets(shape)];
  const words = integers(batch);
  const sums = new Float64Array(gradient.length);
  const policies = rowPolicies(logits, integers(graph), shape);
  const add = (row: number, first: number, action: number, slope: number): void => {
    const probabilities = policies(row, first === 0);
    const start = row * width + first;
    probabilities.forEach((probability, k) => {
      sums[start + k] = (sums[start + k] as number) + slope * ((k === action ? 1 : 0) - probability);
    });
  };
  for (let entry = 0; entry < batchSize * stepCount; entry++) {
    const slope = (first: number): number => slopes[first + entry] as number;
    const rowAt = (first: number): number => words[first + entry] as number;
    const action = words[offsets.actions + entry] as number;
    const [forwardRow, backwardRow, flowRow] = [rowAt(offsets.forwardRow), rowAt(offsets.backwardRow), rowAt(offsets.flowRow)];
    if (forwardRow >= 0) add(forwardRow, 0, action, slope(slopesAt.logPF));
    if (forwardRow >= 0 && shape.needsExits) add(forwardRow, 0, actionCount - 1, slope(slopesAt.logPExit));
    if (backwardRow >= 0) add(backwardRow, backwardOffset, action, slope(slopesAt.logPB));
    const flow = flowRow * width + logFlowColumn;
    if (flowRow >= 0) sums[flow] = (sums[flow] as number) + slope(slopesAt.logFlow);
  }
  gradient.set(sums.subarray(0, shape.rowCount * width));
}

/** Probabilities of one row's forward or backward actions, 0 where illegal, each computed once. */
function rowPolicies(
  logits: Float32Array,
  graph: Int32Array,
  shape: StepShape,
): (row: number, isForward: boolean) => Float64Array {
  const { actionCount, width, backwardOffset } = shape;
  const offsets = graphOffsets(shape);
  const known = new Map<number, Float64Array>();
  const isLegal = (state: number, action: number, isForward: boolean): boolean => {
    if (isForward) return (graph[state * actionCount + action] as number) >= 0;
    const begin = offsets.parentActions + (graph[offsets.parentOffsets + state] as number);
    const end = offsets.parentActions + (graph[offsets.parentOffsets + state + 1] as number);
    return graph.subarray(begin, end).includes(action);
  };
  return (row, isForward) => {
    const key = 2 * row + (isForward ? 0 : 1);
    const before = known.get(key);
    if (before !== undefined) return before;
    const state = graph[offsets.stateOfRow + row] as number;
    const count = isForward ? actionCount : actionCount - 1;
    const start = row * width + (isForward ? 0 : backwardOffset);
    const values = Float64Array.from({ length: count }, (_, k) =>
      isLegal(state, k, isForward) ? (logits[start + k] as number) : -Infinity,
    );
    const highest = values.reduce((a, b) => Math.max(a, b), -Infinity);
    const weights = values.map((value) => Math.exp(value - highest));
    const sum = weights.reduce((a, b) => a + b, 0);
    const probabilities = weights.map((weight) => weight / sum);
    known.set(key, probabilities);
    return probabilities;
  };
}
