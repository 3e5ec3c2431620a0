import { setTimeout } from 'node:timers/promises';
import { environmentDefinition } from '../../src/gfn/environments/registry.ts';
import { compileGraph } from '../../src/gfn/graph/compile.ts';
import type { StateGraph } from '../../src/gfn/graph/stateGraph.ts';
import { terminalDistribution } from '../../src/gfn/graph/terminalDistribution.ts';
import { createProblem } from '../../src/gfn/problem.ts';
import { median } from '../harness.ts';
import { inWords, mebibytes, type PartReport } from '../report.ts';
import { configOf, startBackend } from '../setup.ts';
import { evaluatorOf, tableReaderOf, trainerOf } from '../../src/gfn/testing/fromConfig.ts';

const REPEATS = 5;
const LARGEST = { dimensions: 6, height: 8, batchSize: 16, hiddenWidth: 256 };

/** Compiling 8⁶ = 2¹⁸ states, and all exact metrics on them. */
export async function measureLargeGraph(): Promise<PartReport> {
  const config = configOf(LARGEST);
  const environment = environmentDefinition(config.environment).create(config.environmentParameters);
  const memory = await measureCompilation(() => compileGraph(environment));
  const compileMilliseconds = await medianTime(() => compileGraph(environment));

  const adapter = await startBackend('wasm');
  const problem = createProblem(config);
  const { graph } = problem;
  if (graph === null) throw new Error('8⁶ states should be compiled.');
  const trainer = trainerOf(config, problem, { backend: 'wasm' });
  const evaluator = evaluatorOf(problem, config);
  const reader = tableReaderOf(config, problem);
  const { logPF } = await reader.read(trainer.network, null);
  const sweep = await medianTime(() => terminalDistribution(graph, logPF));
  const network = await medianTime(() => reader.read(trainer.network, null));
  // The evaluator reads the network once per iteration: from the second time on, only the rest is left.
  const sweepAndMetrics = await medianTime(() => evaluator.evaluate(trainer));
  const evaluation = network + sweepAndMetrics;
  trainer.dispose();
  const rows = [
    ['compile, the first time', `${inWords(memory.coldMilliseconds)} ms`, '< 1 s'],
    ['compile, again', `${inWords(compileMilliseconds)} ms`, '< 1 s'],
    ['arrays of the graph', mebibytes(memory.graphBytes), '< 64 MB'],
    ['kept by the process, after collection', mebibytes(memory.retainedBytes), '< 64 MB'],
    ['rise of the peak while compiling, garbage included', mebibytes(memory.peakBytes), ''],
    ['a whole evaluation, the sum of the next two', `${inWords(evaluation)} ms`, ''],
    ['the 2×256 network in every state', `${inWords(network)} ms`, ''],
    ['sweeps and all exact metrics', `${inWords(sweepAndMetrics)} ms`, '< 150 ms'],
    ['the forward sweep alone', `${inWords(sweep)} ms`, ''],
  ];
  return {
    backend: 'wasm',
    adapter,
    tables: [{ title: '8⁶ = 262,144 states', columns: ['what', 'measured', 'wanted'], rows }],
    data: { ...memory, compileMilliseconds, sweepAndMetrics, sweep, network, evaluation },
  };
}

interface CompilationMemory {
  readonly coldMilliseconds: number;
  readonly graphBytes: number;
  readonly retainedBytes: number;
  readonly peakBytes: number;
}

/** To be called once and first, because a process's peak never falls. */
async function measureCompilation(compile: () => StateGraph): Promise<CompilationMemory> {
  const before = await usedBytes();
  const residentBefore = process.memoryUsage().rss;
  const start = performance.now();
  const graph = compile();
  const coldMilliseconds = performance.now() - start;
  const peakBytes = process.resourceUsage().maxRSS * 1024 - residentBefore;
  const retainedBytes = (await usedBytes()) - before;
  const arrays = Object.values(graph as unknown as Record<string, unknown>).filter((value) => ArrayBuffer.isView(value));
  const buffers = new Set(arrays.map(({ buffer }) => buffer));
  return {
    coldMilliseconds,
    graphBytes: [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0),
    retainedBytes,
    peakBytes,
  };
}

/** Heap and array buffers, after collecting where the process may. */
async function usedBytes(): Promise<number> {
  // Array buffers are given back in the background, after the collection that finds them unused.
  for (let pass = 0; pass < 2; pass++) {
    globalThis.gc?.();
    await setTimeout(20);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function medianTime(run: () => unknown): Promise<number> {
  const times: number[] = [];
  await run();
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return median(times);
}
