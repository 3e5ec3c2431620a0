import { createProblem } from '../../src/gfn/problem.ts';
import { openEngine } from '../../src/gfn/openEngine.ts';
import type { TrainingEngine } from '../../src/gfn/trainingEngine.ts';
import { tensorMemory, type BackendName } from '../../src/tensor/backend.ts';
import { wasmFreeAddress, wasmHeapBytes } from '../../src/tensor/testing/wasmHeap.ts';
import { inWords, mebibytes, type PartReport } from '../report.ts';
import { configOf, startBackend, startWebgpu } from '../setup.ts';
import { methodOf, trainerOf } from '../../src/gfn/testing/fromConfig.ts';

/** Small networks where the backend is slow: what leaks does so at any width. */
const WIDTHS: Readonly<Record<BackendName, number>> = { cpu: 16, wasm: 256, webgpu: 16 };
const ITERATIONS = 10_000;
const QUICK_ITERATIONS = 500;
/** Into which the iterations fall; memory is read between them. The first warms up. */
const STRETCHES = 10;
/** A graphics device in software would take an hour: it does fewer iterations, and the table says how many. */
const LONGEST_SECONDS = 90;

interface Reading {
  readonly iteration: number;
  readonly tensorCount: number;
  readonly byteCount: number;
  /** 0 where there is none. */
  readonly wasmHeap: number;
  /** Where the wasm allocator has room behind everything that it did not get back. */
  readonly wasmFreeAddress: number;
  readonly resident: number;
}

interface Run {
  readonly evaluation: string;
  readonly hiddenWidth: number;
  readonly seconds: number;
  readonly readings: readonly Reading[];
}

/** Memory while training goes on and on, on one backend; a process of its own for each. */
export function measureMemory(backend: BackendName): (quick: boolean) => Promise<PartReport> {
  return async (quick) => {
    const adapter = backend === 'webgpu' ? (await startWebgpu()).adapterDescription : await startBackend(backend);
    const iterations = quick ? QUICK_ITERATIONS : ITERATIONS;
    const runs: Run[] = [];
    for (const evaluation of backend === 'webgpu' ? (['table'] as const) : (['table', 'visited'] as const)) {
      runs.push(await watch(backend, evaluation, iterations));
    }
    return {
      backend,
      adapter,
      tables: [
        {
          title: `Memory on ${backend}, 8×8, batch 16`,
          columns: ['evaluation', 'iterations', 'tensors', 'their bytes', 'wasm heap', 'free from byte', 'resident'],
          rows: runs.map(({ evaluation, hiddenWidth, readings }) => [
            `${evaluation}, 2×${hiddenWidth}`,
            inWords(readings.at(-1)?.iteration ?? 0),
            fromTo(readings, ({ tensorCount }) => tensorCount, String),
            fromTo(readings, ({ byteCount }) => byteCount, inWords),
            fromTo(readings, ({ wasmHeap }) => wasmHeap, mebibytes),
            fromTo(readings, (reading) => reading.wasmFreeAddress, inWords),
            fromTo(readings, ({ resident }) => resident, mebibytes),
          ]),
          notes: ['From the end of the first tenth to the end; resident memory of the process after a collection.'],
        },
      ],
      data: { iterations, runs },
    };
  };
}

function fromTo(readings: readonly Reading[], read: (reading: Reading) => number, inUnits: (value: number) => string): string {
  const [first, last] = [readings[0], readings.at(-1)].map((reading) => (reading ? read(reading) : Number.NaN));
  if (first === 0 && last === 0) return 'none';
  return first === last ? `${inUnits(first as number)}, constant` : `${inUnits(first as number)} → ${inUnits(last as number)}`;
}

async function watch(backend: BackendName, evaluation: 'table' | 'visited', iterations: number): Promise<Run> {
  const hiddenWidth = WIDTHS[backend];
  const config = configOf({ height: 8, batchSize: 16, hiddenWidth });
  const problem = createProblem(config);
  const engine: TrainingEngine =
    backend === 'webgpu'
      ? (await openEngine(methodOf(config, problem), problem, backend)).engine
      : trainerOf(config, problem, { backend, evaluation });
  const readings: Reading[] = [];
  const start = performance.now();
  const secondsSinceStart = (): number => (performance.now() - start) / 1000;
  for (let stretch = 1; stretch <= STRETCHES && secondsSinceStart() < LONGEST_SECONDS; stretch++) {
    const until = (stretch * iterations) / STRETCHES;
    while (engine.iteration < until && secondsSinceStart() < LONGEST_SECONDS) {
      await engine.advance(Math.min(engine.longestAdvance, until - engine.iteration));
    }
    readings.push(readMemory(backend, engine.iteration));
  }
  const seconds = secondsSinceStart();
  engine.dispose();
  return { evaluation, hiddenWidth, seconds, readings };
}

function readMemory(backend: BackendName, iteration: number): Reading {
  globalThis.gc?.();
  const { tensorCount, byteCount } = tensorMemory();
  const wasm = backend === 'wasm' ? [wasmHeapBytes(), wasmFreeAddress()] : [];
  const [wasmHeap = 0, freeAddress = 0] = wasm;
  return { iteration, tensorCount, byteCount, wasmHeap, wasmFreeAddress: freeAddress, resident: process.memoryUsage().rss };
}
