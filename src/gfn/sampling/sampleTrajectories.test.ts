import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import { terminalDistribution } from '../graph/terminalDistribution.ts';
import { maskedLogSoftmax } from '../policies/logSoftmax.ts';
import { createProblem, type Problem } from '../problem.ts';
import { sampleTrajectories } from './sampleTrajectories.ts';
import { terminalState, type TrajectoryBatch } from './trajectoryBatch.ts';
import { rowsOf } from '../testing/fromConfig.ts';

/** Random logits, one row per state. */
function randomLogits(graph: StateGraph, seed: number): Float32Array {
  const logits = new Float32Array(graph.stateCount * graph.actionCount);
  new RandomStream(seed, 'benchmark').fillNormal(logits, 0);
  return logits;
}

/** [decisionStates·A] log of (1 − ε)·softmax + ε·uniform. */
function mixedTable(graph: StateGraph, logits: Float32Array, epsilon: number): Float64Array {
  const { actionCount, decisionStates, next } = graph;
  const table = new Float64Array(decisionStates.length * actionCount);
  decisionStates.forEach((state, decision) => {
    const isLegal = (action: number): boolean => (next[state * actionCount + action] as number) >= 0;
    maskedLogSoftmax(logits, state * actionCount, actionCount, isLegal, table, decision * actionCount);
    const legal = Array.from({ length: actionCount }, (_, action) => action).filter(isLegal).length;
    for (let action = 0; action < actionCount; action++) {
      const entry = decision * actionCount + action;
      if (isLegal(action)) table[entry] = Math.log((1 - epsilon) * Math.exp(table[entry] as number) + epsilon / legal);
    }
  });
  return table;
}

const { config } = validateConfig({ height: 3 });

async function sampleMany(problem: Problem, logits: Float32Array, settings: { batchSize: number; iterations: number; epsilon: number }): Promise<readonly TrajectoryBatch[]> {
  const rows = rowsOf(config, problem);
  rows.setLogits({ values: logits, width: problem.space.actionCount, rowOf: (state) => state });
  const stream = new RandomStream(17, 'forwardSampling');
  const batches: TrajectoryBatch[] = [];
  for (let iteration = 0; iteration < settings.iterations; iteration++) {
    const { batchSize, epsilon } = settings;
    batches.push(
      await sampleTrajectories(problem.space, rows, null, stream, { batchSize, iteration, behaviour: { epsilon, temperature: 1 } }),
    );
  }
  return batches;
}

/** Pearson's statistic of observed counts against probabilities. */
function chiSquare(counts: Float64Array, probabilities: Float64Array, total: number): number {
  return counts.reduce((sum, count, x) => {
    const expected = total * (probabilities[x] as number);
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

/**
 * Upper tail point of chi-square with `degrees` degrees of freedom at probability 1e-6/tests, by Wilson and
 * Hilferty's approximation with the normal quantile given (5.33 for 5e-8, 4.75 for 1e-6), rounded up by 2 %.
 */
function bound(degrees: number, quantile: number): number {
  const ratio = 2 / (9 * degrees);
  return 1.02 * degrees * (1 - ratio + quantile * Math.sqrt(ratio)) ** 3;
}

describe('sampleTrajectories', () => {
  const problem = createProblem(config);
  const graph = problem.graph as StateGraph;
  const logits = randomLogits(graph, 2);
  const batchSize = 16;
  const iterations = 4000;

  it.each([0, 0.5])('ends in each state as often as the exact policy says, in every row of the batch (ε = %d)', async (epsilon) => {
    const exact = terminalDistribution(graph, mixedTable(graph, logits, epsilon));
    // Pearson's statistic needs several expected counts in each cell.
    expect(Math.min(...exact) * iterations).toBeGreaterThan(5);
    const batches = await sampleMany(problem, logits, { batchSize, iterations, epsilon });
    const indexOf = new Map([...graph.terminatingStates].map((state, index) => [state, index]));
    for (let b = 0; b < batchSize; b++) {
      const counts = new Float64Array(exact.length);
      for (const batch of batches) {
        const index = indexOf.get(terminalState(batch, b)) as number;
        counts[index] = (counts[index] as number) + 1;
      }
      // 16 rows at 5e-8 each: a false-alarm rate below 1e-6.
      expect(chiSquare(counts, exact, iterations)).toBeLessThan(bound(exact.length - 1, 5.33));
    }
  });

  it('records what happened: each step legal, states following the graph, rewards of the terminal state', async () => {
    const batches = await sampleMany(problem, logits, { batchSize: 5, iterations: 50, epsilon: 0.2 });
    for (const batch of batches) {
      for (let b = 0; b < batch.batchSize; b++) {
        const length = batch.lengths[b] as number;
        let state = 0;
        for (let t = 0; t < length; t++) {
          expect(batch.states[b * (batch.stepCount + 1) + t]).toBe(state);
          const action = batch.actions[b * batch.stepCount + t] as number;
          const next = graph.next[state * graph.actionCount + action] as number;
          expect(next).toBeGreaterThan(state);
          expect(action === graph.exitAction).toBe(t === length - 1);
          if (action !== graph.exitAction) state = next;
        }
        expect(terminalState(batch, b)).toBe(state);
        expect(batch.logReward[b]).toBe(graph.logReward[state]);
        for (let t = length; t < batch.stepCount; t++) expect(batch.actions[b * batch.stepCount + t]).toBe(0);
      }
      expect(Math.max(...batch.lengths)).toBe(batch.stepCount);
    }
  });

  it('draws by address: a smaller batch is the start of a larger one', async () => {
    const large = (await sampleMany(problem, logits, { batchSize: 6, iterations: 1, epsilon: 0 }))[0] as TrajectoryBatch;
    const small = (await sampleMany(problem, logits, { batchSize: 2, iterations: 1, epsilon: 0 }))[0] as TrajectoryBatch;
    expect([terminalState(small, 0), terminalState(small, 1)]).toEqual([terminalState(large, 0), terminalState(large, 1)]);
  });
});
