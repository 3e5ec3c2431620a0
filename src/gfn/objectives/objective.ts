import type { ParameterDefinition, ParameterValues } from '../../lib/parameters.ts';

/**
 * A batch of B complete trajectories, padded to T actions; step t of trajectory b is entry b·T + t. Entries
 * at or past `lengths[b]` are padding: they are 0 and must contribute exactly 0. All in float64.
 */
export interface TrajectoryTerms {
  readonly batchSize: number;
  readonly stepCount: number;
  /** [B] number of actions, the exit included. */
  readonly lengths: Int32Array;
  /** [B·T] log P_F(a_t | s_t). */
  readonly logPF: Float64Array;
  /** [B·T] log P_B(s_t | s_{t+1}); 0 for the exit and for a state with one parent. */
  readonly logPB: Float64Array;
  /** [B] log R(x). */
  readonly logReward: Float64Array;
  readonly logZ: number;
}

/** Gradients of the loss with respect to each term, same layout. Zeroed by the caller. */
export interface TermGradients {
  readonly logPF: Float64Array;
  readonly logPB: Float64Array;
  logZ: number;
}

export interface ObjectiveDefinition {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /** The loss as one line of plain text mathematics. */
  readonly formula: string;
  readonly reference: string;
  readonly parameters: readonly ParameterDefinition[];
  readonly needs: { readonly logZ: boolean };
  /** Returns the loss and adds its closed-form gradient to `gradients`. */
  evaluate(terms: TrajectoryTerms, gradients: TermGradients, parameters: ParameterValues): number;
}
