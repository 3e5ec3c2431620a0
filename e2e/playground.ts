import { expect, type Page } from '@playwright/test';
import { tellOfWorkers } from '../scripts/tellOfWorkers.ts';
import type { PanelId } from '../src/store/viewSlice.ts';

/** What the tests read from the messages of the training worker, beside what the page shows of them. */
interface Recording {
  readonly losses: number[];
  /** Snapshots that the worker has handed over, from which a run can go on. */
  snapshots: number;
}

/**
 * Listens in on every worker that the page starts, from before the page's own scripts run. Losses are kept as the worker sent
 * them, unrounded.
 */
export async function recordWorker(page: Page): Promise<void> {
  await page.addInitScript(tellOfWorkers);
  await page.addInitScript(() => {
    const recording: { losses: number[]; snapshots: number } = { losses: [], snapshots: 0 };
    Object.assign(globalThis, { recording });
    addEventListener('toWorker', ({ detail }: CustomEventInit<{ readonly command?: string }>) => {
      if (detail?.command === 'start') Object.assign(recording, { losses: [], snapshots: 0 });
    });
    addEventListener('fromWorker', ({ detail }: CustomEventInit<{ readonly event?: { readonly type: string; readonly progress?: { readonly losses: Float32Array } } }>) => {
      if (detail?.event?.type === 'snapshotTaken') recording.snapshots += 1;
      if (detail?.event?.type === 'progressed') recording.losses.push(...(detail.event.progress?.losses ?? []));
    });
  });
}

/** The losses of the current run since it started; needs `recordWorker`. */
export function recordedLosses(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => (globalThis as unknown as { readonly recording: Recording }).recording.losses);
}

/** How many snapshots the current run has handed over; needs `recordWorker`. */
export function recordedSnapshots(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { readonly recording: Recording }).recording.snapshots);
}

/** Opens the page with a hash ("" for what a visitor sees first, "v=1" for the defaults; no leading #) and waits until the run is ready. */
export async function openPlayground(page: Page, hash = ''): Promise<void> {
  await page.goto(hash === '' ? './' : `./#${hash}`);
  await expectState(page, 'ready');
}

/** Opens what stands beside the picture. */
export async function openPanel(page: Page, panel: PanelId): Promise<void> {
  await page.locator(`#tab-${panel}`).click();
}

/** Opens what can be passed on, and presses one of its rows. */
export async function share(page: Page, row: 'Copy link' | 'Export'): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: row, exact: true }).click();
}

/** Where the training computes, and what there is to say of it. */
export async function openBackend(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Menu$/ }).click();
  await page.getByTestId('backend').click();
}

export type StateName = 'preparing' | 'ready' | 'running' | 'paused' | 'finished' | 'failed';

/** Preparing compiles pipelines and times backends: on software WebGPU that takes seconds. */
export async function expectState(page: Page, state: StateName, timeout = 60_000): Promise<void> {
  // A form that has changed is prepared when it rests: what is ready before that is the run that was.
  if (state === 'ready') await expect(page.locator('.run-bar')).not.toHaveAttribute('data-waiting', { timeout });
  await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', state, { timeout });
}

export async function iterationOf(page: Page): Promise<number> {
  return Number(await page.getByTestId('iteration').getAttribute('data-value'));
}

/** NaN before the first report. */
export async function totalVariationOf(page: Page): Promise<number> {
  const text = await page.getByTestId('total-variation').getAttribute('data-value');
  return text === null || text === '' ? Number.NaN : Number(text);
}

/** Waits until the shown total variation is below `bound`. */
export async function expectTotalVariationBelow(page: Page, bound: number, timeout: number): Promise<void> {
  await expect.poll(() => totalVariationOf(page), { timeout, intervals: [250] }).toBeLessThan(bound);
}

/** Waits until at least so many iterations are done. */
export async function expectIterations(page: Page, count: number, timeout = 60_000): Promise<void> {
  await expect.poll(() => iterationOf(page), { timeout, intervals: [100] }).toBeGreaterThanOrEqual(count);
}

/** Collects everything that must not happen on a working page: errors thrown, logged, or failed requests. */
export function watchForErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`logged: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    // What was on its way when the page was left for another is no failure.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') errors.push(`not loaded: ${request.url()} (${request.failure()?.errorText ?? ''})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.status()}: ${response.url()}`);
  });
  return errors;
}

export const buttons = {
  run: (page: Page) => page.getByRole('button', { name: 'Run', exact: true }),
  pause: (page: Page) => page.getByRole('button', { name: 'Pause', exact: true }),
  step: (page: Page) => page.getByRole('button', { name: 'Step', exact: true }),
  reset: (page: Page) => page.getByRole('button', { name: 'Reset', exact: true }),
};
