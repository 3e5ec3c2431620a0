import { expect, it } from 'vitest';
import { IterationPace } from './iterationPace.ts';
import { configOf, isState, openPage, type Page } from './testing/inProcessPage.ts';

/** A clock that only sleeping moves on. */
function fakeTime() {
  let now = 1000;
  const clock = (): number => now;
  const sleep = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
  };
  return { clock, sleep };
}

/** How many iterations are done in so many milliseconds. */
async function countIn(milliseconds: number, perSecond: number | null): Promise<number> {
  const time = fakeTime();
  const pace = new IterationPace(time);
  pace.set(perSecond);
  const end = time.clock() + milliseconds;
  let count = 0;
  while (time.clock() < end && count < 1000) {
    if (!pace.mayGo()) await pace.rest();
    else {
      count += 1;
      pace.done(1);
    }
  }
  return count;
}

it.each([
  [1, 10],
  [5, 50],
  [20, 200],
])('at %d iterations per second does so many', async (perSecond, expected) => {
  expect(await countIn(10_000, perSecond)).toBe(expected);
});

it('as fast as possible waits for nothing, and what is no rate is as fast as possible', async () => {
  for (const perSecond of [null, Number.NaN, Infinity, -1]) expect(await countIn(10, perSecond)).toBe(1000);
});

it('a run that was slow once does not hurry afterwards', async () => {
  const time = fakeTime();
  const pace = new IterationPace(time);
  pace.set(5);
  await time.sleep(60_000);
  pace.done(1);
  expect(pace.mayGo()).toBe(false);
  await time.sleep(200);
  expect(pace.mayGo()).toBe(true);
});

async function paced(perSecond: number | null): Promise<Page> {
  const time = fakeTime();
  // Letting messages in takes a turn of the real clock, so that a waiting run does not shut them out.
  const sleep = (milliseconds: number): Promise<void> => time.sleep(milliseconds).then(() => new Promise((resolve) => setImmediate(resolve)));
  const page = openPage(undefined, { clock: time.clock, sleep });
  page.client.pace(perSecond);
  await page.client.start(configOf(), null);
  page.client.pace(perSecond);
  return page;
}

it('takes the same losses at any pace, to the same end', async () => {
  const losses = await Promise.all(
    [null, 20].map(async (perSecond) => {
      const page = await paced(perSecond);
      const finished = page.until(isState('finished'));
      await page.client.run();
      await finished;
      page.client.dispose();
      return page.losses();
    }),
  );
  expect(losses[1]).toHaveLength(30);
  expect(losses[1]).toEqual(losses[0]);
});

it('held, does one iteration for each step, stays running, and pauses at once', async () => {
  const page = await paced(0);
  await page.client.run();
  for (let count = 1; count <= 3; count++) {
    const done = page.until((event) => event.type === 'progressed' && event.progress.iteration === count);
    await page.client.step();
    await done;
  }
  expect(page.states().at(-1)).toBe('running');
  await page.client.pause();
  expect(page.losses()).toHaveLength(3);
  expect(page.states().at(-1)).toBe('paused');
  page.client.dispose();
});

it('a new pace counts in the run under way, and in a worker that comes later', async () => {
  const page = await paced(0);
  await page.client.run();
  page.workers[0]?.crash('gone');
  await page.client.start(configOf(), page.client.latestSnapshot);
  await page.client.run();
  const finished = page.until(isState('finished'));
  expect((await page.client.readSnapshot()).iteration).toBe(0);
  page.client.pace(null);
  await finished;
  expect(page.losses()).toHaveLength(30);
  page.client.dispose();
});
