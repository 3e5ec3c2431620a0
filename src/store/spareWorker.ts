import type { WorkerLike } from '../worker/trainingClient.ts';

/**
 * Starts one worker now, so that it loads while the page is still being drawn, and hands it to the first who asks; everyone
 * after that gets a new one. A worker that failed before it was asked for is not handed out: whoever asks then learns of the
 * failure from a new one.
 */
export function keepSpareWorker(create: () => WorkerLike): () => WorkerLike {
  let spare: WorkerLike | null = create();
  spare.onerror = () => {
    spare?.terminate();
    spare = null;
  };
  return () => {
    const worker = spare ?? create();
    worker.onerror = null;
    spare = null;
    return worker;
  };
}
