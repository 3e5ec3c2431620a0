import { describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { RandomStream } from '../rng/randomStream.ts';
import { estimateLogZ } from './sampling/estimateLogZ.ts';
import { createProblem } from './problem.ts';
import { sampleTrajectories } from './sampling/sampleTrajectories.ts';
import { rowsOf } from './testing/fromConfig.ts';

const BATCHES = 400;

describe('log Z from the first batch', () => {
  it.each([
    ['the policy itself', { epsilon: 0, temperature: 1 }],
    ['half of the moves at random', { epsilon: 0.5, temperature: 1 }],
    ['three times the temperature', { epsilon: 0, temperature: 3 }],
    ['half the temperature, and exploration', { epsilon: 0.2, temperature: 0.5 }],
  ])('is exact in expectation before the log: %s', async (_, behaviour) => {
    const { config } = validateConfig({ height: 4 });
    const problem = createProblem(config);
    const { graph, space } = problem;
    if (graph === null) throw new Error('16 cells are listed.');
    const rows = rowsOf(config, problem);
    const values = new Float32Array(graph.stateCount * space.actionCount);
    new RandomStream(3, 'benchmark').fillNormal(values, 0);
    // As uneven as an untrained network; more would make some objects so rare that the mean of so few says little.
    rows.setLogits({ values: values.map((value) => 0.4 * value), width: space.actionCount, rowOf: (state) => state });
    const stream = new RandomStream(5, 'forwardSampling');
    const estimates: number[] = [];
    for (let iteration = 0; iteration < BATCHES; iteration += 1) {
      const batch = await sampleTrajectories(space, rows, null, stream, { batchSize: 32, iteration, behaviour });
      // The last eight stand for proposals of local search, which have no part in it.
      estimates.push(Math.exp(estimateLogZ(batch, space, rows, { count: 24, behaviour }) - graph.logPartition));
    }
    const mean = estimates.reduce((sum, value) => sum + value, 0) / BATCHES;
    const variance = estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (BATCHES - 1);
    // 4 standard errors, 4 looks: one false alarm in 4,000 seeds.
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(variance / BATCHES));
    expect(Math.sqrt(variance / BATCHES)).toBeLessThan(0.06);
  });
});
