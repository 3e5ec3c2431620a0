import type { RunConfig } from '../config/runConfig.ts';
import { environmentDefinition } from '../gfn/environments/registry.ts';
import { compileGraph } from '../gfn/graph/compile.ts';
import { MAX_COMPILED_STATES, type StateGraph } from '../gfn/graph/stateGraph.ts';
import { targetDistribution, terminalDistribution, uniformLogPolicy } from '../gfn/graph/terminalDistribution.ts';
import type { DistributionPair, MetricDefinition } from '../gfn/metrics/metric.ts';

/** What is known about a configuration without training. */
export interface ExactReport {
  readonly stateCount: number;
  readonly terminatingStateCount: number;
  /** Null where neither enumeration nor a closed form gives it. */
  readonly logPartition: number | null;
  /** How far the policy that knows nothing is from the target; null where the space is not enumerated. */
  readonly uniformPolicy: UniformPolicyReport | null;
  /** Says why something is null. */
  readonly note?: string;
}

interface UniformPolicyReport {
  readonly totalVariation: number;
  /** Nats. */
  readonly jensenShannonDivergence: number;
  /** Target‖learned, nats. */
  readonly klForward: number;
  /** Learned‖target, nats. */
  readonly klReverse: number;
}

/** @throws Error when `config` was not validated or a metric is not among `metrics`. */
export function exactReport(config: RunConfig, metrics: readonly MetricDefinition[]): ExactReport {
  const environment = environmentDefinition(config.environment).create(config.environmentParameters);
  const { stateCount, terminatingStateCount } = environment;
  if (stateCount > MAX_COMPILED_STATES) {
    return {
      stateCount,
      terminatingStateCount,
      logPartition: environment.closedForm?.logPartition ?? null,
      uniformPolicy: null,
      note: describeMissing(stateCount, environment.closedForm !== undefined),
    };
  }
  const graph = compileGraph(environment);
  return {
    stateCount: graph.stateCount,
    terminatingStateCount: graph.terminatingStates.length,
    logPartition: graph.logPartition,
    uniformPolicy: uniformPolicyReport(graph, metrics),
  };
}

function describeMissing(stateCount: number, hasClosedForm: boolean): string {
  const source = hasClosedForm ? 'log Z is from the closed form' : 'no closed form of log Z is known';
  return `${stateCount} states are more than the ${MAX_COMPILED_STATES} that are enumerated: ${source}.`;
}

function uniformPolicyReport(graph: StateGraph, metrics: readonly MetricDefinition[]): UniformPolicyReport {
  const pair: DistributionPair = {
    target: targetDistribution(graph),
    learned: terminalDistribution(graph, uniformLogPolicy(graph)),
    logReward: Float64Array.from(graph.terminatingStates, (state) => graph.logReward[state] ?? -Infinity),
    logPartition: graph.logPartition,
    logZ: null,
    modesFound: 0,
    modeCount: graph.modeCount,
  };
  const measure = (id: keyof UniformPolicyReport): number => {
    const metric = metrics.find((candidate) => candidate.id === id);
    if (metric === undefined) throw new Error(`There is no metric called "${id}".`);
    return metric.exact(pair);
  };
  return {
    totalVariation: measure('totalVariation'),
    jensenShannonDivergence: measure('jensenShannonDivergence'),
    klForward: measure('klForward'),
    klReverse: measure('klReverse'),
  };
}
