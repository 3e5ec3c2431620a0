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
  return new VisitedEvaluation(space, network);
}

class VisitedEvaluation implements PolicyEvaluation {
  readonly mode = 'visited';
  readonly #space: StateSpace;
  readonly #network: PolicyNetwork;
  #rowOfState = new Map<number, number>();
  #values = new Float32Array(0);
  #trainingInput: Tensor2D | null = null;
  readonly #rowOf = (state: number): number => this.#rowOfState.get(state) ?? -1;

  constructor(space: StateSpace, network: PolicyNetwork) {
    this.#space = space;
    this.#network = network;
  }

  begin(): Promise<HostLogits> {
    this.end();
    this.#rowOfState = new Map();
    return Promise.resolve(this.#logits(this.#values));
  }

  request(states: readonly number[]): Promise<HostLogits> | null {
    const fresh = [...new Set(states)].filter((state) => !this.#rowOfState.has(state));
    return fresh.length === 0 ? null : this.#evaluate(fresh);
  }

  async trainingRows(visited: () => readonly number[]): Promise<TrainingRows> {
    const states = [...new Set(visited())];
    this.#rowOfState = new Map(states.map((state, row) => [state, row]));
    this.end();
    this.#trainingInput = this.#upload(states);
    const activations = this.#network.forward(this.#trainingInput);
    const [output] = await readTensors([activations.output]);
    return { logits: this.#logits(output as Float32Array), rowCount: paddedRowCount(states.length), activations };
  }

  end(): void {
    this.#trainingInput?.dispose();
    this.#trainingInput = null;
  }

  dispose(): void {
    this.end();
  }

  async #evaluate(states: readonly number[]): Promise<HostLogits> {
    const { width } = this.#network;
    const input = this.#upload(states);
    const activations = this.#network.forward(input);
    const [output] = await readTensors([activations.output]);
    disposePolicyActivations(activations);
    input.dispose();
    const firstRow = this.#rowOfState.size;
    this.#values = withRows(this.#values, (firstRow + states.length) * width);
    this.#values.set((output as Float32Array).subarray(0, states.length * width), firstRow * width);
    states.forEach((state, index) => this.#rowOfState.set(state, firstRow + index));
    return this.#logits(this.#values);
  }

  #upload(states: readonly number[]): Tensor2D {
    const rowCount = paddedRowCount(states.length);
    return uploadMatrix(encodeStates(this.#space, states, rowCount), rowCount, this.#space.featureCount);
  }

  #logits(values: Float32Array): HostLogits {
    return { values, width: this.#network.width, rowOf: this.#rowOf };
  }
}

/** The same values in an array of at least `length`, grown by doubling. */
function withRows(values: Float32Array, length: number): Float32Array<ArrayBuffer> {
  if (values.length >= length) return values as Float32Array<ArrayBuffer>;
  const grown = new Float32Array(Math.max(length, 2 * values.length));
  grown.set(values);
  return grown;
}
