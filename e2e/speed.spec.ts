import { expect, test, type Browser, type Page } from '@playwright/test';
import { buttons, expectIterations, openPlayground } from './playground.ts';

/** The longest that one task may keep the main thread, in milliseconds. */
const LONGEST_TASK = 50;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

for (const address of ['./', './#v=1&backend=cpu']) {
  test(`${address}: the first picture is there within 1 s (median of five loads)`, async ({ context }) => {
    const times: number[] = [];
    for (let load = 0; load < 5; load += 1) {
      const page = await context.newPage();
      await page.goto(address);
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      times.push(
        await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
      );
      await page.close();
    }
    expect(median(times)).toBeLessThan(1_000);
  });
}

/** Address, and what is there as soon as the target is drawn. */
const PICTURES = [
  ['the page as a visitor finds it', './', '.flow-graph .flow-target'],
  ['a grid', './#v=1', '.heatmap canvas'],
] as const;

for (const [what, address, target] of PICTURES) {
  test(`${what}: the target is drawn within 1 s of opening (best of five loads: other programs share the cores)`, async ({ context }) => {
    const times: number[] = [];
    for (let load = 0; load < 5; load += 1) {
      const page = await context.newPage();
      await page.addInitScript((selector) => {
        const watch = new MutationObserver(() => {
          if (document.querySelector(selector) === null) return;
          performance.mark('target drawn');
          watch.disconnect();
        });
        watch.observe(document, { childList: true, subtree: true });
      }, target);
      await page.goto(address);
      await page.waitForFunction(() => performance.getEntriesByName('target drawn').length > 0);
      times.push(await page.evaluate(() => performance.getEntriesByName('target drawn')[0]?.startTime ?? Number.NaN));
      await page.close();
    }
    expect(Math.min(...times)).toBeLessThan(1_000);
  });
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** Wall time and the thread's own CPU time, in microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
}

/** Every task of the page's main thread while `milliseconds` pass, as its CPU time in milliseconds. */
async function traceMainThread(browser: Browser, page: Page, milliseconds: number): Promise<readonly number[]> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await page.waitForTimeout(milliseconds);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const mainThreads = new Set(
    trace.traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  return trace.traceEvents
    .filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)))
    // A task that was under way when the trace ended has no CPU time.
    .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1_000]));
}

/**
 * CPU time, not wall time: here software rendering, the worker and the test share two cores, and a main thread that waits for
 * its turn has not been kept busy by the page.
 */
test('10 s of training on the CPU backend: no task keeps the main thread for 50 ms', async ({ page, browser }) => {
  await openPlayground(page, 'v=1&backend=cpu&iterations=1000000');
  await buttons.run(page).click();
  await expectIterations(page, 5);
  const tasks = await traceMainThread(browser, page, 10_000);
  expect(tasks.length).toBeGreaterThan(100);
  expect(Math.max(...tasks)).toBeLessThan(LONGEST_TASK);
});
