import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../config/runConfig.ts';
import { validateConfig } from '../config/schema.ts';
import { RandomStream } from '../rng/randomStream.ts';
import { ENVIRONMENTS } from './environments/registry.ts';
import type { EnvironmentDefinition } from './environments/environment.ts';
import { exactFlows, maximumEntropyLogBackwardPolicy, uniformLogBackwardPolicy } from './graph/backwardFlows.ts';
import type { StateGraph } from './graph/stateGraph.ts';
import { edgeFlowLoss, trajectoryLoss } from './objectives/batchLoss.ts';
import { OBJECTIVES } from './objectives/registry.ts';
import type { ObjectiveDefinition } from './objectives/objective.ts';
import { createProblem, type Problem } from './problem.ts';
import { ON_POLICY } from './sampling/behaviour.ts';
import { createRows } from './sampling/createRows.ts';
import { accumulateEdgeFlowGradient, edgeFlowTerms } from './sampling/edgeFlows.ts';
import { logZGradient } from './policies/networkPolicy.ts';
import { accumulateOutputGradient } from './sampling/outputGradient.ts';
import type { PolicyRows } from './sampling/policyRows.ts';
import { trajectoryTerms } from './sampling/trajectoryTerms.ts';
import { sampleTrajectories } from './sampling/sampleTrajectories.ts';
import type { TrajectoryBatch } from './sampling/trajectoryBatch.ts';
import { methodOf } from './testing/fromConfig.ts';

/** Of every environment one that is small enough to differentiate entry by entry, square and not. */
const SMALL: Readonly<Record<string, Readonly<Record<string, number | string>>>> = {
  hypergrid: { height: 3 },
  toyDag: {},
  bitSequence: { length: 4, wordSize: 2, modes: 'seeded', modeCount: 2, construction: 'positions' },
  sequenceTable: { tableConstruction: 'prependOrAppend' },
  sets: { setItems: 5, setSize: 3 },
  permutations: { permutationItems: 4 },
};

interface Case {
  readonly name: string;
  readonly config: RunConfig;
  readonly problem: Problem;
  readonly graph: StateGraph;
  readonly objective: ObjectiveDefinition;
}

function casesOf(environments: readonly EnvironmentDefinition[], backwardPolicies: readonly string[]): readonly (readonly [string, Case])[] {
  return environments.flatMap(({ id, traits = [] }) =>
    (OBJECTIVES as readonly ObjectiveDefinition[])
      .filter(({ requires }) => requires === undefined || traits.includes(requires))
      .flatMap((objective) =>
        backwardPolicies.map((backwardPolicy) => {
          const { config, notices } = validateConfig({ environment: id, ...SMALL[id], objective: objective.id, backwardPolicy });
          expect(notices).toEqual([]);
          const problem = createProblem(config);
          const name = `${objective.id} on ${id}, P_B ${backwardPolicy}`;
          return [name, { name, config, problem, graph: problem.graph as StateGraph, objective }] as const;
        }),
      ),
  );
}

/** Rows of the given outputs, one per state. */
function rowsOf({ config, problem }: Case, outputs: Float32Array): PolicyRows {
  const rows = createRows(methodOf(config, problem), problem);
  rows.setLogits({ values: outputs, width: rows.form.width, rowOf: (state) => state });
  return rows;
}

async function sample({ problem }: Case, rows: PolicyRows, batchSize: number): Promise<TrajectoryBatch> {
  const settings = { batchSize, iteration: 0, behaviour: { ...ON_POLICY, epsilon: 1 } };
  return sampleTrajectories(problem.space, rows, null, new RandomStream(3, 'forwardSampling'), settings);
}

/** Loss and gradients of a batch, from the rows to the objective and back. */
interface Gradient {
  readonly loss: number;
  readonly outputGradient: Float32Array;
  readonly logZGradient: number;
}

function gradientOf(of: Case, rows: PolicyRows, batch: TrajectoryBatch, logZ: number): Gradient {
  const { space } = of.problem;
  const { objectiveParameters } = of.config;
  const outputGradient = new Float32Array(of.graph.stateCount * rows.form.width);
  if (of.objective.learnsFrom === 'edgeFlows') {
    const edges = edgeFlowTerms(batch, space, rows);
    const { loss, slopes } = edgeFlowLoss(of.objective, edges.terms, objectiveParameters);
    accumulateEdgeFlowGradient(edges, slopes, outputGradient);
    return { loss, outputGradient, logZGradient: 0 };
  }
  const terms = trajectoryTerms(batch, space, rows, [logZ], of.objective.needs);
  const { loss, slopes } = trajectoryLoss(of.objective, terms, objectiveParameters);
  accumulateOutputGradient(batch, terms, space, rows, slopes, outputGradient);
  return { loss, outputGradient, logZGradient: logZGradient(batch, slopes, 1)[0] as number };
}

describe('at the exact optimum', () => {
  const backward = { uniform: uniformLogBackwardPolicy, maximumEntropy: maximumEntropyLogBackwardPolicy } as const;
  const cases = casesOf(ENVIRONMENTS, Object.keys(backward)).filter(([, { objective }]) => objective.id !== 'policyGradient');

  it.each(cases)('%s: the loss is 0 and so is its gradient', async (_, of) => {
    const { graph, problem, config } = of;
    const logPB = backward[config.training.backwardPolicy as keyof typeof backward](graph);
    const { width, logFlowColumn } = methodOf(config, problem).form;
    const logFlow = exactFlows(graph, logPB);
    const outputs = new Float32Array(graph.stateCount * width);
    for (let state = 0; state < graph.stateCount; state++) {
      const isForwardLooking = of.objective.needs.earned === 'environment';
      const earned = isForwardLooking ? problem.space.intermediateLogReward(state) : 0;
      if (logFlowColumn >= 0) outputs[state * width + logFlowColumn] = (logFlow[state] as number) - earned;
      outputs[state * width + graph.exitAction] = graph.logReward[state] as number;
      for (let edge = graph.parentOffsets[state] as number; edge < (graph.parentOffsets[state + 1] as number); edge++) {
        const output = (graph.parentStates[edge] as number) * width + (graph.parentActions[edge] as number);
        outputs[output] = (logFlow[state] as number) + (logPB[edge] as number);
      }
    }
    const rows = rowsOf(of, outputs);
    const { loss, outputGradient } = gradientOf(of, rows, await sample(of, rows, 32), graph.logPartition);
    expect(loss).toBeLessThan(1e-9);
    expect(Math.max(...outputGradient.map(Math.abs))).toBeLessThan(1e-4);
  });
});

describe('the gradient by the network’s outputs', () => {
  const environments = ENVIRONMENTS.filter(({ id }) => id === 'hypergrid' || id === 'sets' || id === 'toyDag');
  // Outputs and steps are multiples of 2^-9, so that float32 holds them exactly.
  const STEP = 2 ** -9;

  it.each(casesOf(environments, ['uniform', 'learned', 'learnedSeparately']))('%s is that of the loss', async (_, of) => {
    const { width } = methodOf(of.config, of.problem).form;
    const stream = new RandomStream(8, 'benchmark');
    const outputs = Float32Array.from({ length: of.graph.stateCount * width }, (_unused, entry) => Math.round(stream.uniform(entry) * 512) / 512);
    const batch = await sample(of, rowsOf(of, outputs), 5);
    const at = (values: Float32Array, logZ = 0.25): Gradient => gradientOf(of, rowsOf(of, values), batch, logZ);
    const here = at(outputs);
    outputs.forEach((value, entry) => {
      const shifted = (amount: number): number => at(outputs.map((other, index) => (index === entry ? value + amount : other))).loss;
      const difference = (shifted(STEP) - shifted(-STEP)) / (2 * STEP);
      expect(Math.abs((here.outputGradient[entry] as number) - difference)).toBeLessThan(2e-4);
    });
    const byLogZ = (at(outputs, 0.25 + STEP).loss - at(outputs, 0.25 - STEP).loss) / (2 * STEP);
    expect(Math.abs(here.logZGradient - (of.objective.needs.logZ ? byLogZ : 0))).toBeLessThan(1e-6);
  });
});
