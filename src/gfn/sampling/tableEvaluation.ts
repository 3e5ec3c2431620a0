import { readTensors } from '../../tensor/readback.ts';
import type { Tensor2D } from '../../tensor/types.ts';
import { uploadMatrix } from '../../tensor/upload.ts';
import { disposePolicyActivations, type PolicyActivations, type PolicyNetwork } from '../policies/policyNetwork.ts';
import { encodeStates, type PolicyEvaluation, type TrainingRows } from './evaluation.ts';
import type { HostLogits } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';

/**
 * Evaluates every state that needs a row once per iteration and both samples from and trains on that table: the
 * cheaper way where the graph is small, and batch size becomes nearly free.
 * @param states the states that need a row, in row order
 */
export function createTableEvaluation(
  space: StateSpace,
  network: PolicyNetwork,
  states: Int32Array,
): PolicyEvaluation {
  const rowOf = rowsOfStates(space, states);
  const input: Tensor2D = uploadMatrix(encodeStates(space, states, states.length), states.length, space.featureCount);
  let activations: PolicyActivations | null = null;
  let logits: HostLogits | null = null;

  const release = (): void => {
    if (activations !== null) disposePolicyActivations(activations);
    activations = null;
  };
  return {
    mode: 'table',
    async begin() {
      release();
      activations = network.forward(input);
      const [values] = await readTensors([activations.output]);
      logits = { values: values as Float32Array, width: network.width, rowOf };
      return logits;
    },
    request: () => null,
    trainingRows(): Promise<TrainingRows> {
      if (activations === null || logits === null) throw new Error('trainingRows was called before begin.');
      const rows = { logits, rowCount: states.length, activations };
      // From here on they belong to the backward pass.
      activations = null;
      return Promise.resolve(rows);
    },
    end: release,
    dispose() {
      release();
      input.dispose();
    },
  };
}

/** Where each state stands among those that have a row; −1 for the others. */
function rowsOfStates({ stateCount }: StateSpace, states: Int32Array): (state: number) => number {
  const rows = new Int32Array(stateCount ?? 0).fill(-1);
  states.forEach((state, row) => {
    rows[state] = row;
  });
  return (state) => rows[state] as number;
}
