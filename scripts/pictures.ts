import type { Page } from '@playwright/test';

/** A picture of the README: what is opened, what is done, and what of it is shown. */
export interface Picture {
  readonly file: string;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  /** Brings the page, ready and untrained, to what is shown. */
  readonly prepare: (page: Page) => Promise<void>;
}

const WIDE = { width: 1440, height: 900, colorScheme: 'light' } as const;

async function waitForState(page: Page, state: string): Promise<void> {
  await page.locator(`[data-testid=run-state][data-state=${state}]`).waitFor();
}

/** Trains until `iterations` at least, and pauses. */
async function train(page: Page, iterations: number): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForFunction(
    (wanted) => Number(document.querySelector<HTMLElement>('[data-testid=iteration]')?.dataset['value']) >= wanted,
    iterations,
  );
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await waitForState(page, 'paused');
}

async function prepareComparison(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Compare' }).click();
  const panel = page.locator('.compare-panel');
  await panel.getByLabel('Seeds').fill('2');
  await panel.getByRole('button', { name: /^Start \d+ runs$/ }).click();
  await panel.getByText('6 of 6 runs are over').waitFor({ timeout: 120_000 });
  await panel.getByRole('button', { name: 'Show large' }).click();
  await page.locator('.large-comparison .band-chart').first().waitFor();
}

async function prepareInspector(page: Page): Promise<void> {
  await train(page, 400);
  await page.locator('.heatmap-learned .heatmap-frame').click({ position: { x: 60, y: 60 } });
  await page.waitForTimeout(2_000);
}

async function prepareLesson(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: /^Start.*Trajectory balance, term by term$/ }).click();
  await waitForState(page, 'ready');
  await page.waitForTimeout(1_500);
}

const trainTo = (iterations: number) => async (page: Page): Promise<void> => {
  await train(page, iterations);
};

async function prepareSlowMotion(page: Page): Promise<void> {
  await train(page, 300);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.keyboard.press('b');
  const next = page.locator('.inspect-panel').getByRole('button', { name: 'Next', exact: true });
  await next.waitFor();
  while ((await page.locator('.walk-loss[data-filled]').count()) === 0) await next.click();
}

async function prepareGallery(page: Page): Promise<void> {
  await page.getByRole('searchbox').focus();
  await page.getByRole('heading', { name: 'Exploration', exact: true }).waitFor();
}

export const PICTURES: readonly Picture[] = [
  { file: 'gallery.png', hash: 'gallery', ...WIDE, prepare: prepareGallery },
  { file: 'playground.png', hash: 'v=1&backend=wasm', ...WIDE, prepare: trainTo(700) },
  { file: 'comparison.png', hash: 'v=1&backend=wasm&iterations=400', ...WIDE, prepare: prepareComparison },
  { file: 'inspector.png', hash: 'v=1&backend=wasm', ...WIDE, prepare: prepareInspector },
  { file: 'slow-motion.png', hash: 'v=1&backend=wasm', ...WIDE, prepare: prepareSlowMotion },
  { file: 'lesson.png', hash: 'v=1&backend=wasm', ...WIDE, prepare: prepareLesson },
  { file: 'phone.png', hash: '', width: 375, height: 812, colorScheme: 'light', prepare: trainTo(300) },
  { file: 'dark.png', hash: 'v=1&backend=wasm&height=16', ...WIDE, colorScheme: 'dark', prepare: trainTo(400) },
];
