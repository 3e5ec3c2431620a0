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

/** Fills row r of a dense [rows, featureCount] matrix with the k-hot features of states[r]. */
export function denseFeatures(space: StateSpace, states: ArrayLike<number>, rowCount: number): Float32Array {
  const { featureCount, maxHotFeatures } = space;
  const dense = new Float32Array(rowCount * featureCount);
  const hot = new Int32Array(maxHotFeatures);
  for (let row = 0; row < states.length; row++) {
    space.copyHotFeatures(states[row] as number, hot, 0);
    for (let k = 0; k < maxHotFeatures; k++) {
      const feature = hot[k] as number;
      if (feature >= 0) dense[row * featureCount + feature] = 1;
    }
  }
  return dense;
}
