import type { EvaluateStates } from './evaluation.ts';
import type { PolicyRows } from './policyRows.ts';

/** The policy as a sampler sees it at one moment. */
export interface SamplingMoment {
  readonly rows: PolicyRows;
  /** Null where all rows are there. */
  readonly evaluate: EvaluateStates | null;
  readonly iteration: number;
}
