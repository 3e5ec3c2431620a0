import type { PolicyActivations } from '../policies/policyNetwork.ts';
import type { HostLogits, PolicyRows } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';

/** How a training step gets at the network's outputs. Both ways are exact; only their cost differs. */
export interface PolicyEvaluation {
  readonly mode: 'table' | 'visited';
  /** Forgets the last iteration; where all states are evaluated at once, does so. */
  begin(): Promise<HostLogits>;
  /** Sees to it that these states, each of which needs a row, have one for sampling; null where all have one already. */
  request(states: readonly number[]): Promise<HostLogits> | null;
  /**
   * The rows to train on: all states that need one, their outputs and the activations for the backward pass.
   * The caller hands the activations on to the network's `backward` and then calls `end`.
   * @param visited gives every state of the batch that needs a row, repeats allowed; asked only where it matters
   */
  trainingRows(visited: () => readonly number[]): Promise<TrainingRows>;
  /** Frees what the iteration left on the device. */
  end(): void;
  dispose(): void;
}

/** Sees to it that these states have rows; null where they have them already. */
export type EvaluateStates = (states: readonly number[]) => Promise<void> | null;

/** Evaluates states into `rows`. */
export function evaluateInto(evaluation: PolicyEvaluation, rows: PolicyRows): EvaluateStates {
  return (states) => {
    const requested = evaluation.request(states);
    return requested === null ? null : requested.then((logits) => rows.setLogits(logits));
  };
}

export interface TrainingRows {
  readonly logits: HostLogits;
  /** Rows of the matrices, padding included. */
  readonly rowCount: number;
  readonly activations: PolicyActivations;
}

/** A [rows, featureCount] matrix whose row r is what the network is told of states[r]; rows past the states are 0. */
export function encodeStates(space: StateSpace, states: ArrayLike<number>, rowCount: number): Float32Array {
  const input = new Float32Array(rowCount * space.featureCount);
  for (let row = 0; row < states.length; row++) space.encode(states[row] as number, input, row * space.featureCount);
  return input;
}
