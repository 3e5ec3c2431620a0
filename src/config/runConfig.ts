import type { TrainingParameters } from '../gfn/settingsRegistry.ts';
import type { ParameterValues } from '../lib/parameters.ts';

/** Everything that defines a run. Plain data: it survives JSON, the URL hash and postMessage unchanged. */
export interface RunConfig {
  readonly environment: string;
  /** Exactly the keys of that environment's parameters. */
  readonly environmentParameters: ParameterValues;
  readonly objective: string;
  readonly objectiveParameters: ParameterValues;
  readonly training: TrainingParameters;
}
