import { costOf, millisecondsFor } from '../../src/gfn/cost.ts';
import { createProblem, type Problem } from '../../src/gfn/problem.ts';
import type { Trainer } from '../../src/gfn/trainer.ts';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { countKernels } from '../../src/tensor/testing/countKernels.ts';
import { MetricsPacing, METRICS_SHARE } from '../../src/worker/metricsPacing.ts';
import { measure, median, ratio, type Contender, type Measurement } from '../harness.ts';
import type { CreateNaive } from '../naive.ts';
import { PhaseClock, type Phase } from '../phaseClock.ts';
import { inWords, percent, times, type PartReport } from '../report.ts';
import { configOf, roundsFor, startBackend } from '../setup.ts';
import { evaluatorOf, methodOf, trainerOf } from '../../src/gfn/testing/fromConfig.ts';

const TREE = { environment: 'bitSequence', length: 16, wordSize: 2 };
const LONG_BITS = { environment: 'bitSequence', length: 120, wordSize: 8 };

/** 2×256 throughout. The last is stepped directly. */
const PROBLEMS: readonly (readonly [string, Readonly<Record<string, number | string>>])[] = [
  ['8×8, batch 16', { height: 8 }],
  ['64×64, batch 16', { height: 64 }],
  ['8⁴, batch 16', { dimensions: 4, height: 8 }],
  ['tree of 87,381 states, batch 32', { ...TREE, batchSize: 32 }],
  ['bits n = 120, k = 8, batch 16', LONG_BITS],
];

/** A naive reference slower than this is left out. */
const SLOWEST_NAIVE_MILLISECONDS = 1200;

interface Row {
  readonly name: string;
  readonly states: number;
  readonly evaluation: string;
  readonly kernels: number;
  /** As the cost model has it. */
  readonly estimatedMilliseconds: number;
  readonly iterationsPerSecond: number;
  readonly shares: Readonly<Record<Phase, number>>;
  readonly metrics: MetricsCost;
  /** Null where the reference was not run. */
  readonly oursToNaive: number | null;
}

interface MetricsCost {
  readonly isExact: boolean;
  readonly milliseconds: number;
  /** From the end of one evaluation until the next is due. */
  readonly waitMilliseconds: number;
  /** Of the wall time, at that pace. */
  readonly share: number;
}

export async function measureProblems(quick: boolean): Promise<PartReport> {
  // Here and not above, so that no other part has the whole of TensorFlow.js in its memory.
  const createNaive = (await import('../naive.ts')).openNaive();
  const adapter = await startBackend('wasm');
  const rows: Row[] = [];
  for (const [name, overrides] of PROBLEMS) rows.push(await measureProblem(name, configOf(overrides), createNaive, quick));
  return {
    backend: 'wasm',
    adapter,
    tables: [
      {
        title: 'Further problems, 2×256, trajectory balance, on wasm',
        columns: ['problem', 'ours : naive', 'per second', 'rollout', 'loss', 'update', 'metrics', 'paced', 'rows', 'kernels', 'estimate'],
        rows: rows.map(describeRow),
        notes: [
          `Metrics: one evaluation of all of them, exact or from samples; paced: its share of the time (budget ${percent(METRICS_SHARE)}).`,
          'Estimate: milliseconds per iteration that the cost model expects at the very least, from counts alone, against those measured.',
          'The first steps of a run, where trajectories are longest or shortest as the untrained policy has it.',
        ],
      },
    ],
    data: { rows },
  };
}

function describeRow({ name, oursToNaive, iterationsPerSecond, shares, metrics, evaluation, kernels, estimatedMilliseconds }: Row): readonly string[] {
  return [
    name,
    oursToNaive === null ? 'not run' : times(oursToNaive),
    inWords(iterationsPerSecond),
    percent(shares.rollout),
    percent(shares.loss),
    percent(shares.update),
    `${inWords(metrics.milliseconds)} ms ${metrics.isExact ? 'exact' : 'sampled'}`,
    percent(metrics.share),
    evaluation,
    String(kernels),
    `${inWords(estimatedMilliseconds)} of ${inWords(1000 / iterationsPerSecond)} ms`,
  ];
}

async function measureProblem(
  name: string,
  config: RunConfig,
  createNaive: CreateNaive,
  quick: boolean,
): Promise<Row> {
  const problem = createProblem(config);
  const clock = new PhaseClock();
  const trainer = trainerOf(config, problem, { backend: 'wasm', observePhase: clock.end });
  const ours: Contender = {
    name: 'ours',
    iterate: () => {
      clock.start();
      return trainer.step();
    },
  };
  const kernels = (await countKernels(async () => ours.iterate())).length;
  const options = roundsFor(quick);
  await measure([ours], { ...options, rounds: 1 });
  clock.reset();
  const [own] = (await measure([ours], { ...options, warmUpMilliseconds: 0 })) as [Measurement];
  const shares = clock.shares();
  const metrics = await measureMetrics(config, problem, trainer, quick);
  const oursToNaive = quick ? null : await compareWithNaive(ours, problem, config, createNaive);
  trainer.dispose();
  return {
    name,
    states: problem.environment.stateCount,
    evaluation: trainer.evaluationMode,
    kernels,
    estimatedMilliseconds: millisecondsFor(costOf(methodOf(config, problem), problem).multiplyAddsOn('wasm'), 'wasm'),
    iterationsPerSecond: own.iterationsPerSecond,
    shares,
    metrics,
    oursToNaive,
  };
}

async function measureMetrics(config: RunConfig, problem: Problem, trainer: Trainer, quick: boolean): Promise<MetricsCost> {
  const evaluator = evaluatorOf(problem, config);
  for (let i = 0; i < (quick ? 10 : 100); i++) evaluator.record(await trainer.step());
  const durations: number[] = [];
  await evaluator.evaluate(trainer);
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    await evaluator.evaluate(trainer);
    durations.push(performance.now() - start);
  }
  const milliseconds = median(durations);
  const waitMilliseconds = waitAfter(milliseconds);
  return {
    isExact: problem.graph !== null,
    milliseconds,
    waitMilliseconds,
    share: milliseconds / (milliseconds + waitMilliseconds),
  };
}

/** What the worker's pacing makes of an evaluation this long, to the millisecond. */
function waitAfter(milliseconds: number): number {
  const pacing = new MetricsPacing();
  pacing.record(0, milliseconds);
  let wait = 0;
  while (!pacing.isDue(milliseconds + wait)) wait += 1;
  return wait;
}

async function compareWithNaive(
  ours: Contender,
  problem: Problem,
  config: RunConfig,
  createNaive: CreateNaive,
): Promise<number | null> {
  const naive = createNaive(problem, config.training);
  await naive.before?.();
  const start = performance.now();
  naive.iterate();
  const milliseconds = performance.now() - start;
  await naive.after?.();
  let oursToNaive: number | null = null;
  if (milliseconds <= SLOWEST_NAIVE_MILLISECONDS) {
    const [own, reference] = (await measure([ours, naive], { ...roundsFor(false), rounds: 5 })) as [Measurement, Measurement];
    oursToNaive = ratio(own, reference).wallTime;
  }
  naive.dispose();
  return oursToNaive;
}
