import { readTensors } from '../../tensor/readback.ts';
import { uploadMatrix } from '../../tensor/upload.ts';
import { disposePolicyActivations, type PolicyNetwork } from '../policies/policyNetwork.ts';
import { encodeStates } from './evaluation.ts';
import type { StateSpace } from './stateSpace.ts';

/** Rows evaluated at once: bounds the memory of a pass over a large graph. */
const ROWS_PER_CHUNK = 4096;

/** What is done with one state's outputs: row `row` of `output` [rows, width]; `index` counts the states. */
export type UseRow = (state: number, index: number, output: Float32Array, row: number) => void;

/** One pass of the network over `states`, in chunks. */
export async function readRows(states: Int32Array, space: StateSpace, network: PolicyNetwork, use: UseRow): Promise<void> {
  for (let start = 0; start < states.length; start += ROWS_PER_CHUNK) {
    const chunk = states.subarray(start, start + ROWS_PER_CHUNK);
    const output = await evaluateRows(chunk, space, network);
    chunk.forEach((state, row) => use(state, start + row, output, row));
  }
}

async function evaluateRows(states: Int32Array, space: StateSpace, network: PolicyNetwork): Promise<Float32Array> {
  const input = uploadMatrix(encodeStates(space, states, states.length), states.length, space.featureCount);
  const activations = network.forward(input);
  const [output] = await readTensors([activations.output]);
  disposePolicyActivations(activations);
  input.dispose();
  return output as Float32Array;
}
