import { expect, test } from 'vitest';
import type { WorkerLike } from '../worker/trainingClient.ts';
import { keepSpareWorker } from './spareWorker.ts';

function countWorkers() {
  const workers: (WorkerLike & { isEnded: boolean })[] = [];
  const create = (): WorkerLike => {
    const worker = {
      isEnded: false,
      postMessage: () => undefined,
      terminate: () => void (worker.isEnded = true),
      onmessage: null,
      onerror: null,
      onmessageerror: null,
    };
    workers.push(worker);
    return worker;
  };
  return { workers, create };
}

test('one worker is started at once and handed out first; later ones are new', () => {
  const { workers, create } = countWorkers();
  const take = keepSpareWorker(create);
  expect(workers).toHaveLength(1);
  expect(take()).toBe(workers[0]);
  expect(workers).toHaveLength(1);
  expect(take()).toBe(workers[1]);
  expect(take()).toBe(workers[2]);
});

test('a worker that failed while it waited is ended, and not handed out', () => {
  const { workers, create } = countWorkers();
  const take = keepSpareWorker(create);
  workers[0]?.onerror?.({} as ErrorEvent);
  expect(workers[0]?.isEnded).toBe(true);
  expect(take()).toBe(workers[1]);
});

test('a failure after the handing out is the taker’s to hear', () => {
  const { workers, create } = countWorkers();
  const taken = keepSpareWorker(create)();
  expect(taken.onerror).toBe(null);
  expect(workers[0]?.isEnded).toBe(false);
});
