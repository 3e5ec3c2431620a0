import type { Environment } from '../environments/environment.ts';
import { MAX_COMPILED_STATES } from './stateGraph.ts';

/** The states of an environment in a topological order, and where each action leads. */
export interface NumberedStates {
  readonly stateCount: number;
  /** [S·A] as in `StateGraph`. */
  readonly next: Int32Array;
  stateAt(index: number): unknown;
}

/** @throws Error that names the limit. */
export function tooManyStates(environment: Environment): Error {
  return new Error(
    `"${environment.id}" has more than ${MAX_COMPILED_STATES} states with these settings, too many to compile.`,
  );
}
