import { once } from 'node:events';
import { Worker, parentPort } from 'node:worker_threads';
import { createProblem } from '../src/gfn/problem.ts';
import type { Trainer } from '../src/gfn/trainer.ts';
import { configOf, startBackend } from './setup.ts';
import { trainerOf } from '../src/gfn/testing/fromConfig.ts';

/** A thread of its own that trains the 8×8 default. */
export interface TrainingThread {
  /** Iterations per second over that wall time. */
  train(milliseconds: number): Promise<number>;
  end(): Promise<unknown>;
}

/** @param entry the bundle that calls `serveTraining` in a thread */
export async function startTrainingThread(entry: string): Promise<TrainingThread> {
  const worker = new Worker(entry);
  const answer = async (): Promise<number> => {
    const [value] = (await once(worker, 'message')) as [number];
    return value;
  };
  // The first message says that it is warm.
  await answer();
  return {
    train: (milliseconds) => {
      worker.postMessage(milliseconds);
      return answer();
    },
    end: () => worker.terminate(),
  };
}

const WARM_UP_ITERATIONS = 100;

/** The thread's side. */
export async function serveTraining(): Promise<void> {
  await startBackend('wasm');
  const config = configOf({ height: 8, batchSize: 16, hiddenWidth: 256 });
  const trainer = trainerOf(config, createProblem(config), { backend: 'wasm' });
  while (trainer.iteration < WARM_UP_ITERATIONS) await trainer.step();
  parentPort?.on('message', (milliseconds: number) => {
    void trainFor(trainer, milliseconds).then((rate) => parentPort?.postMessage(rate));
  });
  parentPort?.postMessage(0);
}

async function trainFor(trainer: Trainer, milliseconds: number): Promise<number> {
  const start = performance.now();
  const before = trainer.iteration;
  while (performance.now() - start < milliseconds) await trainer.step();
  return (1000 * (trainer.iteration - before)) / (performance.now() - start);
}
