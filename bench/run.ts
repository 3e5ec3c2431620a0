import '@tensorflow/tfjs-backend-wasm';
import { profile } from '@tensorflow/tfjs-core';
import { validateConfig } from '../src/config/schema.ts';
import { createProblem } from '../src/gfn/problem.ts';
import { Trainer } from '../src/gfn/trainer.ts';
import { openBackend } from '../src/tensor/backend.ts';
import { nodeHost } from '../src/tensor/nodeHost.ts';
import { createCeiling } from './ceiling.ts';
import { conditions, measure, ratio, writeResult, type Measurement } from './harness.ts';
import { createNaive, plainMatmuls } from './naive.ts';

/** Trajectory balance on the 8×8 grid, 2×256: ours against the hand-written loop and against plain TensorFlow.js. */
async function compareOnCpu(batchSize: number, plain: ReturnType<typeof plainMatmuls>): Promise<object> {
  const { config } = validateConfig({ dimensions: 2, height: 8, batchSize, backend: 'wasm' });
  const problem = createProblem(config);
  const ceiling = await createCeiling(problem, config.training);
  const trainer = new Trainer(config, problem, { backend: 'wasm' });
  const naive = { ...createNaive(problem, config.training), ...plain };
  const ours = { name: 'ours', iterate: () => trainer.step() };
  const kernels = { ours: await countKernels(() => trainer.step()), naive: await countKernels(naive.iterate) };
  const [best, own] = (await measure([ceiling, ours])) as [Measurement, Measurement];
  const [ownBesideNaive, reference] = (await measure([ours, naive], { rounds: 5 })) as [Measurement, Measurement];
  const result = {
    batchSize,
    evaluation: trainer.evaluationChoice.mode,
    kernels,
    oursToCeiling: ratio(own, best),
    oursToNaive: ratio(ownBesideNaive, reference),
    iterationsPerSecond: Object.fromEntries([best, own, reference].map((each) => [each.name, each.iterationsPerSecond])),
    processorMicroseconds: Object.fromEntries([best, own, reference].map((each) => [each.name, each.processorMicroseconds])),
  };
  naive.dispose();
  trainer.dispose();
  return result;
}

async function countKernels(iterate: () => unknown): Promise<number> {
  // tfjs awaits a promise here, though its types do not say so.
  const { kernels } = await profile(iterate as () => never);
  return kernels.length;
}

const plain = plainMatmuls();
const opening = await openBackend('wasm', nodeHost());
if (!opening.available) throw new Error(opening.reason);
const comparisons = [];
for (const batchSize of [16, 128]) comparisons.push(await compareOnCpu(batchSize, plain));
const result = { backend: 'wasm', adapter: opening.description, comparisons };
writeResult('cpu', result);
process.stdout.write(`${JSON.stringify({ ...conditions(), ...result }, null, 2)}\n`);
