import { createProblem } from '../../src/gfn/problem.ts';
import type { TrainerOptions } from '../../src/gfn/trainer.ts';
import { fitExponent, type PowerLaw } from '../fitExponent.ts';
import { measure } from '../harness.ts';
import { inWords, type PartReport } from '../report.ts';
import { configOf, roundsFor, startBackend } from '../setup.ts';
import { trainerOf } from '../../src/gfn/testing/fromConfig.ts';

interface Sweep {
  readonly name: string;
  readonly values: readonly number[];
  /** What `values` stand for, where that is not the setting itself. */
  readonly size?: (value: number) => number;
  readonly overrides: (value: number) => Readonly<Record<string, number | string>>;
  readonly evaluation?: 'table' | 'visited';
}

const TREE = { environment: 'bitSequence', wordSize: 2, modes: 'seeded', modeCount: 1, hiddenWidth: 64 };

/** One quantity grows by factors of two or four, the others stay. */
const SWEEPS: readonly Sweep[] = [
  {
    name: 'batch, table (8×8, 2×256)',
    values: [16, 64, 256, 1024],
    overrides: (batchSize) => ({ batchSize }),
    evaluation: 'table',
  },
  {
    name: 'batch, visited states (bits n = 120, k = 8, 2×64)',
    values: [8, 16, 32, 64, 128],
    overrides: (batchSize) => ({ environment: 'bitSequence', length: 120, wordSize: 8, batchSize, hiddenWidth: 64 }),
  },
  {
    name: 'trajectory length (bits, one per step, 2×256)',
    values: [16, 32, 64, 128],
    size: (length) => length + 1,
    overrides: (length) => ({ environment: 'bitSequence', length, wordSize: 1 }),
    evaluation: 'visited',
  },
  {
    name: 'state count, table (H×H, 2×64)',
    values: [8, 16, 32, 64],
    size: (height) => height ** 2,
    overrides: (height) => ({ height, hiddenWidth: 64 }),
    evaluation: 'table',
  },
  {
    name: 'state count, as chosen (trees of bits in words of 2, 2×64)',
    values: [4, 6, 8, 10, 12],
    size: (length) => (4 ** (length / 2 + 1) - 1) / 3,
    overrides: (length) => ({ ...TREE, length }),
  },
  {
    name: 'width (8×8, table)',
    values: [32, 64, 128, 256, 512],
    overrides: (hiddenWidth) => ({ hiddenWidth }),
    evaluation: 'table',
  },
];

interface Measured {
  readonly name: string;
  readonly law: PowerLaw;
  readonly points: readonly { readonly x: number; readonly milliseconds: number; readonly evaluation: string }[];
}

/** Milliseconds per iteration against what makes an iteration larger, with the exponent. */
export async function measureScaling(quick: boolean): Promise<PartReport> {
  const adapter = await startBackend('wasm');
  const sweeps: Measured[] = [];
  for (const sweep of SWEEPS) sweeps.push(await measureSweep(sweep, quick));
  return {
    backend: 'wasm',
    adapter,
    tables: [
      {
        title: 'Cost per iteration against size, on wasm, batch 16 unless it varies',
        columns: ['exponent', 'R²', 'against', 'points', 'ms per iteration'],
        rows: sweeps.map(({ name, law, points }) => [
          law.exponent.toFixed(2),
          law.rSquared.toFixed(2),
          name,
          points.map(({ x }) => inWords(x)).join(', '),
          points.map(({ milliseconds }) => inWords(milliseconds)).join(', '),
        ]),
        notes: ['Least squares on the logarithms: an exponent of 1 is cost in proportion, 0 cost that does not depend on it.'],
      },
    ],
    data: { sweeps },
  };
}

async function measureSweep({ name, values, size, overrides, evaluation }: Sweep, quick: boolean): Promise<Measured> {
  const trainers = values.map((value) => {
    const config = configOf(overrides(value));
    const options: TrainerOptions = { backend: 'wasm', ...(evaluation && { evaluation }) };
    return trainerOf(config, createProblem(config), options);
  });
  const contenders = trainers.map((trainer, index) => ({
    name: String(values[index]),
    iterate: () => trainer.step(),
  }));
  const measurements = await measure(contenders, { ...roundsFor(quick), rounds: quick ? 5 : 7 });
  for (const trainer of trainers) trainer.dispose();
  const points = measurements.map(({ iterationsPerSecond }, index) => {
    const value = values[index] as number;
    const mode = trainers[index]?.evaluationMode ?? '';
    return { x: size === undefined ? value : size(value), milliseconds: 1000 / iterationsPerSecond, evaluation: mode };
  });
  return { name, law: fitExponent(points.map(({ x, milliseconds }) => ({ x, y: milliseconds }))), points };
}
