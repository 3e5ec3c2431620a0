import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { environmentDefinition } from '../environments/registry.ts';
import { exactFlows, flowLogPolicy, maximumEntropyLogBackwardPolicy, uniformLogBackwardPolicy } from './backwardFlows.ts';
import { compileGraph } from './compile.ts';
import { edgePolicy, logVisits } from './edgePolicy.ts';
import { flowResiduals, rootMeanSquare } from './flowResiduals.ts';
import type { StateGraph } from './stateGraph.ts';
import { sweepForward } from './terminalDistribution.ts';
import { enumerateTrajectories, randomLogBackwardPolicy, randomLogPolicy } from './testing/randomPolicies.ts';
import { evidenceLowerBound, evidenceUpperBound, logSecondMoment } from './trajectoryMoments.ts';

function graphOf(overrides: Readonly<Record<string, number | string>>): StateGraph {
  const { config, notices } = validateConfig(overrides);
  expect(notices).toEqual([]);
  return compileGraph(environmentDefinition(config.environment).create(config.environmentParameters));
}

const GRAPHS = [
  ['toy DAG', graphOf({ environment: 'toyDag' })],
  ['3×3 grid', graphOf({ height: 3 })],
  ['sets, 3 of 5', graphOf({ environment: 'sets', setItems: 5, setSize: 3 })],
] as const;
const SEEDS = [0, 1, 2];
const CASES = GRAPHS.flatMap(([name, graph]) => SEEDS.map((seed) => [name, seed, graph] as const));

/** The sum over all trajectories, of weights given in log. */
function sumOver<Entry>(entries: readonly Entry[], term: (entry: Entry) => number): number {
  return entries.reduce((sum, entry) => sum + term(entry), 0);
}

describe.each(CASES)('on %s with the random policies of seed %i', (_, seed, graph) => {
  const stream = new RandomStream(seed, 'benchmark');
  const table = randomLogPolicy(graph, stream);
  const logPB = randomLogBackwardPolicy(graph, stream);
  const edges = edgePolicy(graph, table);
  const all = enumerateTrajectories(graph, table, logPB);
  const logWeight = (t: (typeof all)[number]): number => t.logReward + t.logPB - t.logPF;

  it('the enumeration is complete: both policies sum to 1', () => {
    expect(Math.abs(sumOver(all, (t) => Math.exp(t.logPF)) - 1)).toBeLessThan(1e-12);
    expect(Math.abs(sumOver(all, (t) => Math.exp(t.logReward + t.logPB - graph.logPartition)) - 1)).toBeLessThan(1e-12);
  });

  it('ELBO, EUBO and E[w²] are the sums over all trajectories', () => {
    const { visitProbability } = sweepForward(graph, table);
    const lower = sumOver(all, (t) => Math.exp(t.logPF) * logWeight(t));
    expect(Math.abs(evidenceLowerBound(graph, edges, visitProbability, logPB) - lower)).toBeLessThan(1e-9);
    const upper = sumOver(all, (t) => Math.exp(t.logReward + t.logPB - graph.logPartition) * logWeight(t));
    expect(Math.abs(evidenceUpperBound(graph, edges, exactFlows(graph, logPB), logPB) - upper)).toBeLessThan(1e-9);
    const second = sumOver(all, (t) => Math.exp(t.logPF + 2 * logWeight(t)));
    expect(Math.abs(logSecondMoment(graph, edges, logPB) - Math.log(second))).toBeLessThan(1e-9);
    expect(lower).toBeLessThan(graph.logPartition);
    expect(upper).toBeGreaterThan(graph.logPartition);
  });

  it('visits are the sums over the trajectories that pass through a state', () => {
    const { visitProbability } = sweepForward(graph, table);
    logVisits(graph, edges).forEach((logVisit, state) => {
      const through = sumOver(all.filter(({ states }) => states.includes(state)), (t) => Math.exp(t.logPF));
      expect(Math.abs(Math.exp(logVisit) - through)).toBeLessThan(1e-12);
      expect(Math.abs((visitProbability[state] as number) - through)).toBeLessThan(1e-12);
    });
  });

  it('without learned flows, residuals compare what comes forward with what comes back', () => {
    const logZ = graph.logPartition + 0.25;
    const residuals = flowResiduals(graph, { logPF: table, logPB, logFlow: null, logZ }) as Float64Array;
    expect(residuals[0]).toBeCloseTo(0.25, 12);
    residuals.forEach((residual, state) => {
      const through = all.filter(({ states }) => states.includes(state));
      const forward = sumOver(through, (t) => Math.exp(logZ + t.logPF));
      const backward = sumOver(through, (t) => Math.exp(t.logReward + t.logPB));
      expect(Math.abs(residual - Math.log(forward / backward))).toBeLessThan(1e-9);
    });
    expect(flowResiduals(graph, { logPF: table, logPB, logFlow: null, logZ: null })).toBeNull();
  });

  it('with learned flows, residuals are inflow against flow', () => {
    const logFlow = Float64Array.from({ length: graph.stateCount }, (__, state) => 2 * stream.uniform(state, 7, 7));
    const residuals = flowResiduals(graph, { logPF: table, logPB, logFlow, logZ: 0 }) as Float64Array;
    expect(residuals[0]).toBeNaN();
    for (let state = 1; state < graph.stateCount; state += 1) {
      let inflow = 0;
      for (let parent = 0; parent < state; parent += 1) {
        for (let action = 0; action < graph.actionCount; action += 1) {
          if (graph.next[parent * graph.actionCount + action] !== state) continue;
          const row = graph.decisionStates.indexOf(parent);
          inflow += Math.exp((logFlow[parent] as number) + (row < 0 ? 0 : (table[row * graph.actionCount + action] as number)));
        }
      }
      expect(Math.abs((residuals[state] as number) - Math.log(inflow) + (logFlow[state] as number))).toBeLessThan(1e-9);
    }
  });
});

describe.each(GRAPHS)('at the optimum on %s', (_, graph) => {
  const policies = {
    uniform: uniformLogBackwardPolicy(graph),
    maximumEntropy: maximumEntropyLogBackwardPolicy(graph),
    random: randomLogBackwardPolicy(graph, new RandomStream(5, 'benchmark')),
  };

  it.each(Object.entries(policies))('both bounds are log Z, all weights are equal and all flows conserved: %s P_B', (__, logPB) => {
    const logFlow = exactFlows(graph, logPB);
    const table = flowLogPolicy(graph, logFlow, logPB);
    const edges = edgePolicy(graph, table);
    const { visitProbability } = sweepForward(graph, table);
    expect(Math.abs(evidenceLowerBound(graph, edges, visitProbability, logPB) - graph.logPartition)).toBeLessThan(1e-9);
    expect(Math.abs(evidenceUpperBound(graph, edges, logFlow, logPB) - graph.logPartition)).toBeLessThan(1e-9);
    expect(Math.abs(logSecondMoment(graph, edges, logPB) - 2 * graph.logPartition)).toBeLessThan(1e-9);
    for (const learned of [logFlow, null]) {
      const residuals = flowResiduals(graph, { logPF: table, logPB, logFlow: learned, logZ: graph.logPartition });
      expect(rootMeanSquare(residuals as Float64Array, visitProbability)).toBeLessThan(1e-9);
    }
  });
});

describe('edge cases', () => {
  it('a policy that never takes an edge the target needs has an infinite upper bound; one that P_B never takes back, a lower of −∞', () => {
    const graph = graphOf({ height: 3 });
    const logPB = uniformLogBackwardPolicy(graph);
    const stay = new Float64Array(graph.decisionStates.length * graph.actionCount).fill(-Infinity);
    graph.decisionStates.forEach((__, row) => {
      stay[row * graph.actionCount + graph.exitAction] = 0;
    });
    const edges = edgePolicy(graph, stay);
    const { visitProbability } = sweepForward(graph, stay);
    expect(evidenceUpperBound(graph, edges, exactFlows(graph, logPB), logPB)).toBe(Infinity);
    expect(logSecondMoment(graph, edges, logPB)).toBe(Infinity);
    expect(evidenceLowerBound(graph, edges, visitProbability, logPB)).toBeCloseTo(graph.logReward[0] as number, 12);
    const random = edgePolicy(graph, randomLogPolicy(graph, new RandomStream(1, 'benchmark')));
    const oneWay = logPB.map((value, edge) => (graph.parentActions[edge] === 0 && value < 0 ? -Infinity : value < 0 ? 0 : value));
    const visits = logVisits(graph, random).map(Math.exp);
    expect(evidenceLowerBound(graph, random, visits, oneWay)).toBe(-Infinity);
    expect(Number.isFinite(logSecondMoment(graph, random, oneWay))).toBe(true);
  });

  it('weights residuals by visits and leaves out what is never visited', () => {
    expect(rootMeanSquare(Float64Array.of(Number.NaN, 3, -1, Infinity), Float64Array.of(1, 0.5, 1, 0))).toBeCloseTo(Math.sqrt(5.5 / 1.5), 15);
    expect(rootMeanSquare(Float64Array.of(2, 0), Float64Array.of(1, 1))).toBeCloseTo(Math.SQRT2, 15);
    expect(rootMeanSquare(Float64Array.of(0, Number.NaN), Float64Array.of(1, 1))).toBeNaN();
  });
});
