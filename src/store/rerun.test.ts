import { describe, expect, it } from 'vitest';
import { configOf, inProcessWorker, openPage } from '../worker/testing/inProcessPage.ts';
import { englishOf, saidBy } from '../lib/text/message.ts';
import { FakeWorker, settle } from './testing/fakeWorker.ts';
import { rerun } from './rerun.ts';

const options = (signal = new AbortController().signal) => ({ createWorker: () => inProcessWorker(), signal, onIteration: () => undefined, lossCount: 32 });

/** The values, and the loss, of a run that was taken one iteration at a time. */
async function steppedTo(iteration: number, config = configOf({ iterations: 200 })) {
  const page = openPage();
  await page.client.start(config, null);
  for (let at = 0; at < iteration; at += 1) await page.client.step();
  const last = page.events.findLast((event) => event.type === 'progressed');
  page.client.dispose();
  return last?.type === 'progressed' ? { values: last.progress.metrics?.values, loss: last.progress.losses.at(-1), losses: page.losses() } : null;
}

describe('a re-run', () => {
  // 50 is a milestone, 37 is none, 230 is past the plan.
  it.each([50, 37, 230])('gives the numbers of iteration %i to the last bit', async (iteration) => {
    const config = configOf({ iterations: 200 });
    const wanted = await steppedTo(iteration);
    const seen: number[] = [];
    const found = await rerun(config, iteration, { ...options(), onIteration: (at) => seen.push(at) });
    // What is remembered of all objects is not in a snapshot.
    const { topDiversity: _, topMeanReward: __, ...values } = wanted?.values ?? {};
    expect(found).toMatchObject({ report: { iteration, values }, loss: wanted?.loss, backend: 'cpu' });
    expect(found.firstLosses).toEqual(wanted?.losses.slice(0, 32));
    expect(Math.max(...seen)).toBe(iteration);
  });

  it('says why a run cannot be prepared', async () => {
    const refusal = rerun(configOf({ environment: 'sequenceTable', table: '0123456789abcdef' }), 5, options());
    await expect(refusal.catch((error: unknown) => englishOf(saidBy(error)))).resolves.toMatch(/table/i);
  });

  it('is stopped at once, and its worker ends', async () => {
    const worker = new FakeWorker();
    const stopping = new AbortController();
    const stopped = rerun(configOf(), 10, { ...options(stopping.signal), createWorker: () => worker });
    await settle();
    stopping.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    expect(worker.isTerminated).toBe(true);
    await expect(rerun(configOf(), 10, options(stopping.signal))).rejects.toThrow('stopped');
  });
});
