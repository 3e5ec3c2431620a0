import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { countKernels } from '../../tensor/testing/countKernels.ts';
import { exactFlows, flowLogPolicy, uniformLogBackwardPolicy } from '../graph/backwardFlows.ts';
import { sweepForward } from '../graph/terminalDistribution.ts';
import { METRICS } from '../metrics/registry.ts';
import { OBJECTIVES } from '../objectives/registry.ts';
import { createProblem } from '../problem.ts';
import { startBackend } from '../testing/startBackend.ts';
import type { MetricValues } from './runEvaluator.ts';
import { createTrajectorySweep } from './trajectorySweep.ts';
import { evaluatorOf, trainerOf } from '../testing/fromConfig.ts';

const TINY = { hiddenWidth: 8, hiddenLayers: 1, batchSize: 8, explorationEpsilon: 0.2 };
const SETS = { ...TINY, environment: 'sets', setItems: 6, setSize: 3 };
const LARGE = { ...TINY, environment: 'bitSequence', length: 24, wordSize: 4, construction: 'positions' };

beforeAll(() => startBackend('cpu'));

async function evaluateAfter(iterations: number, overrides: Readonly<Record<string, number | string>>, withConfig = true): Promise<MetricValues> {
  const before = tensorMemory().tensorCount;
  const { config, notices } = validateConfig(overrides);
  expect(notices).toEqual([]);
  const problem = createProblem(config);
  const trainer = trainerOf(config, problem, { backend: 'cpu' });
  const evaluator = evaluatorOf(problem, withConfig ? config : null);
  for (const step of await trainer.advance(iterations)) evaluator.record(step);
  const { values } = await evaluator.evaluate(trainer);
  expect((await evaluator.evaluate(trainer)).values['evidenceUpperBoundGap']).toBe(values['evidenceUpperBoundGap']);
  trainer.dispose();
  expect(tensorMemory().tensorCount).toBe(before);
  expect(Object.keys(values)).toEqual(METRICS.map(({ id }) => id));
  return values;
}

const numberOf = (values: MetricValues, id: string): number => values[id] ?? Number.NaN;

/** Where every objective is at home: all states terminate on a grid, sets share out their reward. */
const homeOf = (objective: (typeof OBJECTIVES)[number]): Readonly<Record<string, number | string>> =>
  objective.id.startsWith('forwardLooking') ? SETS : { ...TINY, height: 4 };

describe('exact metrics of every objective', () => {
  it.each(OBJECTIVES.map((objective) => [objective.id, homeOf(objective)] as const))('%s', async (objective, home) => {
    for (const backwardPolicy of ['uniform', 'learned']) {
      const values = await evaluateAfter(6, { ...home, objective, backwardPolicy });
      // Of trajectories no less is lost than of the objects that they end in.
      expect(numberOf(values, 'evidenceLowerBoundGap')).toBeGreaterThanOrEqual(numberOf(values, 'klReverse') - 1e-9);
      expect(numberOf(values, 'evidenceUpperBoundGap')).toBeGreaterThanOrEqual(numberOf(values, 'klForward') - 1e-9);
      const share = numberOf(values, 'effectiveSampleSize');
      // E[w²]/E[w]² = exp of a Rényi divergence, which is at least that of order 1.
      expect(share).toBeLessThanOrEqual(Math.exp(-numberOf(values, 'evidenceUpperBoundGap')) + 1e-9);
      expect(share).toBeGreaterThan(0);
      for (const id of ['pearsonCorrelation', 'spearmanCorrelation']) expect(Math.abs(numberOf(values, id))).toBeLessThanOrEqual(1);
      expect(values['flowResidual'] === null).toBe(objective === 'policyGradient');
      expect(numberOf(values, 'topMeanReward')).toBeGreaterThan(0);
      expect(numberOf(values, 'topDiversity')).toBeGreaterThan(0);
    }
  });

  it('leave out what needs the configuration, without one', async () => {
    const values = await evaluateAfter(1, { ...TINY, height: 4 }, false);
    for (const id of ['evidenceLowerBoundGap', 'evidenceUpperBoundGap', 'effectiveSampleSize', 'flowResidual']) expect(values[id]).toBeNull();
    for (const id of ['totalVariation', 'pearsonCorrelation', 'spearmanCorrelation']) expect(values[id]).not.toBeNull();
  });
});

describe('metrics from samples', () => {
  it('are what can be known, exploration or not', async () => {
    const values = await evaluateAfter(10, LARGE);
    for (const id of ['evidenceUpperBoundGap', 'flowResidual', 'klForward']) expect(values[id]).toBeNull();
    for (const id of ['evidenceLowerBoundGap', 'topMeanReward', 'topDiversity', 'meanReward']) expect(values[id]).toBeGreaterThan(0);
    expect(numberOf(values, 'effectiveSampleSize')).toBeGreaterThanOrEqual(1 / 1024);
    expect(numberOf(values, 'effectiveSampleSize')).toBeLessThanOrEqual(1);
    for (const id of ['pearsonCorrelation', 'spearmanCorrelation']) expect(Math.abs(numberOf(values, id))).toBeLessThanOrEqual(1);
  });

  it('know no weights of edge flows, and no best objects before the first sample', async () => {
    const values = await evaluateAfter(2, { ...LARGE, objective: 'flowMatching' });
    for (const id of ['evidenceLowerBoundGap', 'effectiveSampleSize']) expect(values[id]).toBeNull();
    expect(values['spearmanCorrelation']).not.toBeNull();
    const atStart = await evaluateAfter(0, LARGE);
    for (const id of ['topMeanReward', 'topDiversity']) expect(atStart[id]).toBeNull();
    expect(atStart['evidenceLowerBoundGap']).toBeGreaterThan(0);
  });

  it('leave training as it is', async () => {
    const { config } = validateConfig(LARGE);
    const problem = createProblem(config);
    const losses = async (evaluates: boolean): Promise<readonly number[]> => {
      const trainer = trainerOf(config, problem, { backend: 'cpu' });
      const evaluator = evaluatorOf(problem, config);
      const seen: number[] = [];
      for (let i = 0; i < 4; i++) {
        const step = await trainer.step();
        seen.push(step.loss);
        evaluator.record(step);
        if (evaluates) await evaluator.evaluate(trainer);
      }
      trainer.dispose();
      return seen;
    };
    expect(await losses(true)).toEqual(await losses(false));
  });
});

describe('the whole policy', () => {
  it('is read once per iteration, whoever asks, and anew after a snapshot', async () => {
    const { config } = validateConfig({ ...TINY, height: 4 });
    const problem = createProblem(config);
    const trainer = trainerOf(config, problem, { backend: 'cpu' });
    const evaluator = evaluatorOf(problem, config);
    await trainer.step();
    const { policy, learned } = await evaluator.evaluate(trainer);
    expect(await countKernels(() => evaluator.readPolicy(trainer))).toEqual([]);
    expect(await evaluator.readPolicy(trainer)).toBe(policy);
    await trainer.step();
    expect(await evaluator.readPolicy(trainer)).not.toEqual(policy);
    const untrained = trainerOf(config, problem, { backend: 'cpu' });
    trainer.load(await untrained.save(), 2);
    evaluator.resume(0, []);
    expect((await evaluator.evaluate(trainer)).learned).not.toEqual(learned);
    expect(await evaluator.readPolicy(trainer)).toEqual(await evaluatorOf(problem, config).readPolicy(untrained));
    trainer.dispose();
    untrained.dispose();
  });
});

describe('what a sweep says of trajectories', () => {
  it('keeps log P where P is too small for a number', () => {
    const { graph } = createProblem(validateConfig({ dimensions: 1, height: 64 }).config);
    if (graph === null) throw new Error('A line is compiled.');
    const logPB = uniformLogBackwardPolicy(graph);
    // On a line: on with 10⁻⁸, exit otherwise, so that P(x) = 10⁻⁸ˣ (1 − 10⁻⁸) but for the end.
    const logPF = new Float64Array(graph.decisionStates.length * 2);
    graph.decisionStates.forEach((_, row) => logPF.set([Math.log(1e-8), Math.log1p(-1e-8)], 2 * row));
    const forward = sweepForward(graph, logPF);
    expect(forward.terminalProbability[63]).toBe(0);
    const logLearned = createTrajectorySweep(graph, { logPF, logPB, logFlow: null, logZ: null }, forward, () => logPB).logLearned();
    logLearned.forEach((value, x) => {
      const expected = x * Math.log(1e-8) + (x < 63 ? Math.log1p(-1e-8) : 0);
      expect(Math.abs(value - expected)).toBeLessThan(1e-9);
    });
  });

  it('is 0, 0 and 1 at the optimum, with correlations of 1', () => {
    const { graph } = createProblem(validateConfig({ height: 8, r0: 0.001 }).config);
    if (graph === null) throw new Error('8×8 is compiled.');
    const logPB = uniformLogBackwardPolicy(graph);
    const logFlow = exactFlows(graph, logPB);
    const logPF = flowLogPolicy(graph, logFlow, logPB);
    const forward = sweepForward(graph, logPF);
    const { logPartition } = graph;
    const sweep = createTrajectorySweep(graph, { logPF, logPB, logFlow, logZ: logPartition }, forward, () => logFlow);
    const learned = forward.terminalProbability;
    const logReward = Float64Array.from(graph.terminatingStates, (state) => graph.logReward[state] as number);
    const pair = { target: learned, learned, logReward, logPartition, logZ: logPartition, modesFound: 0, modeCount: 4, sweep };
    const values = new Map(METRICS.map((metric) => [metric.id as string, metric.exact(pair)]));
    for (const id of ['evidenceLowerBoundGap', 'evidenceUpperBoundGap', 'flowResidual']) expect(values.get(id)).toBeLessThan(1e-9);
    for (const id of ['effectiveSampleSize', 'pearsonCorrelation', 'spearmanCorrelation']) {
      expect(Math.abs((values.get(id) ?? Number.NaN) - 1)).toBeLessThan(1e-9);
    }
  });
});
