import { cpus, loadavg } from 'node:os';
import { median } from '../harness.ts';
import { inWords, times, type PartReport } from '../report.ts';
import { startTrainingThread } from '../trainingThread.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** As many threads as cores, each training by itself, against one of them alone. */
export async function compareWorkers(quick: boolean): Promise<PartReport> {
  const entry = process.argv[1] as string;
  const threadCount = cpus().length;
  const milliseconds = quick ? 200 : 1000;
  const threads = await Promise.all(Array.from({ length: threadCount }, () => startTrainingThread(entry)));
  const load = loadavg()[0] ?? Number.NaN;
  const alone: number[] = [];
  const together: number[] = [];
  for (let round = 0; round < 5; round++) {
    for (const thread of threads.slice(0, 1)) alone.push(await thread.train(milliseconds));
    together.push(sum(await Promise.all(threads.map((thread) => thread.train(milliseconds)))));
  }
  await Promise.all(threads.map((thread) => thread.end()));
  const togetherToAlone = median(together.map((rate, round) => rate / (alone[round] as number)));
  return {
    backend: 'wasm',
    adapter: `${threadCount} threads`,
    tables: [
      {
        title: 'Several workers at once, 8×8, batch 16, 2×256, on wasm',
        columns: ['workers', 'all : one', 'all together/s', 'one alone/s', 'load before'],
        rows: [
          [String(threadCount), times(togetherToAlone), inWords(median(together)), inWords(median(alone)), inWords(load)],
        ],
      },
    ],
    data: { threadCount, togetherToAlone, together, alone, load },
  };
}
