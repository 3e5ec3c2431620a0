import { createProblem } from '../../src/gfn/problem.ts';
import { openEngine } from '../../src/gfn/openEngine.ts';
import { Trainer } from '../../src/gfn/trainer.ts';
import type { TrainingEngine } from '../../src/gfn/trainingEngine.ts';
import { tensorMemory, type BackendName } from '../../src/tensor/backend.ts';
import { wasmHeapBytes } from '../../src/tensor/testing/wasmHeap.ts';
import { inWords, mebibytes, type PartReport } from '../report.ts';
import { configOf, startBackend, startWebgpu } from '../setup.ts';

/** Small networks where the backend is slow: what leaks does so at any width. */
const WIDTHS: Readonly<Record<BackendName, number>> = { cpu: 16, wasm: 256, webgpu: 16 };
const ITERATIONS = 10_000;
const QUICK_ITERATIONS = 500;
/** Into which the iterations fall; memory is read between them. The first warms up. */
const STRETCHES = 10;

interface Reading {
  readonly iteration: number;
  readonly tensorCount: number;
  readonly byteCount: number;
  /** 0 where there is none. */
  readonly wasmHeap: number;
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
          title: `Memory over ${inWords(iterations)} iterations on ${backend}, 8×8, batch 16`,
          columns: ['evaluation', 'tensors', 'their bytes', 'wasm heap', 'resident'],
          rows: runs.map(({ evaluation, hiddenWidth, readings }) => [
            `${evaluation}, 2×${hiddenWidth}`,
            fromTo(readings, ({ tensorCount }) => tensorCount, String),
            fromTo(readings, ({ byteCount }) => byteCount, inWords),
            fromTo(readings, ({ wasmHeap }) => wasmHeap, mebibytes),
            fromTo(readings, ({ resident }) => resident, mebibytes),
          ]),
          notes: [`From the end of the first tenth to the end; resident memory of the process after a collection.`],
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
      ? (await openEngine(config, problem, backend)).engine
      : new Trainer(config, problem, { backend, evaluation });
  const readings: Reading[] = [];
  const start = performance.now();
  for (let stretch = 1; stretch <= STRETCHES; stretch++) {
    const until = (stretch * iterations) / STRETCHES;
    while (engine.iteration < until) await engine.advance(Math.min(engine.longestAdvance, until - engine.iteration));
    readings.push(readMemory(backend, engine.iteration));
  }
  const seconds = (performance.now() - start) / 1000;
  engine.dispose();
  return { evaluation, hiddenWidth, seconds, readings };
}

function readMemory(backend: BackendName, iteration: number): Reading {
  globalThis.gc?.();
  const { tensorCount, byteCount } = tensorMemory();
  const wasmHeap = backend === 'wasm' ? wasmHeapBytes() : 0;
  return { iteration, tensorCount, byteCount, wasmHeap, resident: process.memoryUsage().rss };
}
