import { readTensors } from '../../tensor/readback.ts';
import type { Tensor2D } from '../../tensor/types.ts';
import { uploadMatrix } from '../../tensor/upload.ts';
import { disposePolicyActivations, type PolicyNetwork } from '../policies/policyNetwork.ts';
import { encodeStates, type PolicyEvaluation, type TrainingRows } from './evaluation.ts';
import type { HostLogits } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';

/** Smallest padded row count. */
const SMALLEST_BUCKET = 16;

/** Rows are padded to powers of two, so that only a few shapes (and buffers, and GPU pipelines) ever occur. */
export function paddedRowCount(rows: number): number {
  let bucket = SMALLEST_BUCKET;
  while (bucket < rows) bucket *= 2;
  return bucket;
}

/**
 * Evaluates the states as they are visited, each once per iteration, and the distinct visited states together
 * for training. For graphs too large for a table and for spaces that are stepped directly.
 */
export function createVisitedEvaluation(space: StateSpace, network: PolicyNetwork): PolicyEvaluation {
  let rowOfState = new Map<number, number>();
  let values = new Float32Array(0);
  let trainingInput: Tensor2D | null = null;
  const rowOf = (state: number): number => rowOfState.get(state) ?? -1;
  const currentLogits = (): HostLogits => ({ values, width: network.width, rowOf });

  const upload = (states: readonly number[]): Tensor2D => {
    const rowCount = paddedRowCount(states.length);
    return uploadMatrix(encodeStates(space, states, rowCount), rowCount, space.featureCount);
  };
  const evaluate = async (states: readonly number[]): Promise<HostLogits> => {
    const input = upload(states);
    const activations = network.forward(input);
    const [output] = await readTensors([activations.output]);
    disposePolicyActivations(activations);
    input.dispose();
    const firstRow = rowOfState.size;
    values = withRows(values, (firstRow + states.length) * network.width);
    values.set((output as Float32Array).subarray(0, states.length * network.width), firstRow * network.width);
    states.forEach((state, index) => rowOfState.set(state, firstRow + index));
    return currentLogits();
  };
  const release = (): void => {
    trainingInput?.dispose();
    trainingInput = null;
  };
  return {
    mode: 'visited',
    begin() {
      release();
      rowOfState = new Map();
      return Promise.resolve(currentLogits());
    },
    request(states) {
      const fresh = [...new Set(states)].filter((state) => !rowOfState.has(state));
      return fresh.length === 0 ? null : evaluate(fresh);
    },
    async trainingRows(visited): Promise<TrainingRows> {
      const states = [...new Set(visited())];
      rowOfState = new Map(states.map((state, row) => [state, row]));
      release();
      trainingInput = upload(states);
      const activations = network.forward(trainingInput);
      const [output] = await readTensors([activations.output]);
      const logits = { values: output as Float32Array, width: network.width, rowOf };
      return { logits, rowCount: paddedRowCount(states.length), activations };
    },
    end: release,
    dispose: release,
  };
}

/** The same values in an array of at least `length`, grown by doubling. */
function withRows(values: Float32Array, length: number): Float32Array<ArrayBuffer> {
  if (values.length >= length) return values as Float32Array<ArrayBuffer>;
  const grown = new Float32Array(Math.max(length, 2 * values.length));
  grown.set(values);
  return grown;
}
