import { createProblem } from '../../src/gfn/problem.ts';
import { countKernels } from '../../src/tensor/testing/countKernels.ts';
import { createCeiling } from '../ceiling.ts';
import { measure, ratio, type Measurement, type Ratio } from '../harness.ts';
import type { CreateNaive } from '../naive.ts';
import { inWords, times, type PartReport } from '../report.ts';
import { configOf, roundsFor, startBackend } from '../setup.ts';
import { trainerOf } from '../../src/gfn/testing/fromConfig.ts';

interface Comparison {
  readonly batchSize: number;
  readonly evaluation: string;
  readonly kernels: { readonly ours: number; readonly naive: number };
  readonly oursToCeiling: Ratio;
  readonly oursToNaive: Ratio;
  readonly iterationsPerSecond: Readonly<Record<string, number>>;
  readonly processorMicroseconds: Readonly<Record<string, number>>;
}

/** Trajectory balance on the 8×8 grid, 2×256: ours against the hand-written loop and against plain TensorFlow.js. */
export async function compareWithCeiling(quick: boolean): Promise<PartReport> {
  // Here and not above, so that no other part has the whole of TensorFlow.js in its memory.
  const createNaive = (await import('../naive.ts')).openNaive();
  const adapter = await startBackend('wasm');
  const comparisons: Comparison[] = [];
  for (const batchSize of [16, 128]) comparisons.push(await compare(batchSize, createNaive, quick));
  return {
    backend: 'wasm',
    adapter,
    tables: [
      {
        title: '8×8 grid, 2×256, trajectory balance, on wasm',
        columns: ['batch', 'ours : ceiling', 'fastest rounds', 'ours : naive', 'kernels', 'ours/s', 'ceiling/s', 'naive/s'],
        rows: comparisons.map(({ batchSize, oursToCeiling, oursToNaive, kernels, iterationsPerSecond: rates }) => [
          String(batchSize),
          inWords(oursToCeiling.wallTime),
          inWords(oursToCeiling.fastestRound),
          times(oursToNaive.wallTime),
          `${kernels.ours} (naive ${kernels.naive})`,
          inWords(rates['ours'] ?? Number.NaN),
          inWords(rates['ceiling'] ?? Number.NaN),
          inWords(rates['naive'] ?? Number.NaN),
        ]),
        notes: ['Wanted: ours : ceiling ≥ 0.7, kernels ≤ 60. All on one thread.'],
      },
    ],
    data: { comparisons },
  };
}

async function compare(batchSize: number, createNaive: CreateNaive, quick: boolean): Promise<Comparison> {
  const config = configOf({ dimensions: 2, height: 8, batchSize, hiddenWidth: 256 });
  const problem = createProblem(config);
  const ceiling = await createCeiling(problem, config.training);
  const trainer = trainerOf(config, problem, { backend: 'wasm' });
  const naive = createNaive(problem, config.training);
  const ours = { name: 'ours', iterate: () => trainer.step() };
  const kernels = {
    ours: (await countKernels(ours.iterate)).length,
    naive: (await countKernels(async () => naive.iterate())).length,
  };
  const options = roundsFor(quick);
  const [best, own] = (await measure([ceiling, ours], options)) as [Measurement, Measurement];
  const [ownBesideNaive, reference] = (await measure([ours, naive], { ...options, rounds: 5 })) as [Measurement, Measurement];
  const all = [best, own, reference];
  naive.dispose();
  trainer.dispose();
  return {
    batchSize,
    evaluation: trainer.evaluationMode,
    kernels,
    oursToCeiling: ratio(own, best),
    oursToNaive: ratio(ownBesideNaive, reference),
    iterationsPerSecond: Object.fromEntries(all.map((each) => [each.name, each.iterationsPerSecond])),
    processorMicroseconds: Object.fromEntries(all.map((each) => [each.name, each.processorMicroseconds])),
  };
}
