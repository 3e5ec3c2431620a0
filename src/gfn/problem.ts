import type { RunConfig } from '../config/runConfig.ts';
import type { Environment } from './environments/environment.ts';
import { targetOf } from './environments/facets.ts';
import { environmentDefinition } from './environments/registry.ts';
import { compileGraph } from './graph/compile.ts';
import { MAX_COMPILED_STATES, retarget, type StateGraph } from './graph/stateGraph.ts';
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
  /**
   * Takes over what objects have come to be worth, where the target has moved. @returns the target's version: what was kept
   * of another one is stale
   */
  followTarget(): number;
}

/** @throws Error when the configuration was not validated first */
export function createProblem(config: Pick<RunConfig, 'environment' | 'environmentParameters'>): Problem {
  return problemOf(environmentDefinition(config.environment).create(config.environmentParameters));
}

/** @internal */
export function problemOf(environment: Environment): Problem {
  const target = targetOf(environment);
  if (environment.stateCount > MAX_COMPILED_STATES) {
    return {
      environment,
      graph: null,
      space: createDirectSpace(environment),
      get logPartition() {
        return target.logPartition(0);
      },
      followTarget: () => target.version,
    };
  }
  const graph = compileGraph(environment);
  let followed = target.version;
  return {
    environment,
    graph,
    space: createGraphSpace(graph, environment),
    get logPartition() {
      return graph.logPartition;
    },
    followTarget() {
      if (followed !== target.version) retarget(graph, (state) => target.logReward(state, 0));
      followed = target.version;
      return followed;
    },
  };
}
