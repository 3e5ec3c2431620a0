import type { RunConfig } from '../config/runConfig.ts';
import type { Environment } from './environments/environment.ts';
import { environmentDefinition } from './environments/registry.ts';
import { compileGraph } from './graph/compile.ts';
import { MAX_COMPILED_STATES, type StateGraph } from './graph/stateGraph.ts';
import { createDirectSpace } from './sampling/directSpace.ts';
import { createGraphSpace } from './sampling/graphSpace.ts';
import type { StateSpace } from './sampling/stateSpace.ts';

/** What a run learns: the environment, its graph where it fits, and the state space to sample in. */
export interface Problem {
  readonly environment: Environment;
  /** Null where the space is too large to compile; then it is stepped directly. */
  readonly graph: StateGraph | null;
  readonly space: StateSpace;
  /** Exact log Z by enumeration or closed form, null where neither is known. */
  readonly logPartition: number | null;
}

/** @throws Error when the configuration was not validated first */
export function createProblem(config: Pick<RunConfig, 'environment' | 'environmentParameters'>): Problem {
  const environment = environmentDefinition(config.environment).create(config.environmentParameters);
  const logPartition = environment.closedForm?.logPartition ?? null;
  if (environment.stateCount > MAX_COMPILED_STATES) {
    return { environment, graph: null, space: createDirectSpace(environment), logPartition };
  }
  const graph = compileGraph(environment);
  return { environment, graph, space: createGraphSpace(graph, environment), logPartition: graph.logPartition };
}
