import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectFits, expectNoViolations } from './accessible.ts';
import { buttons, expectIterations, expectState, openPlayground, openPanel } from './playground.ts';

const SMALL = 'v=1&environment=hypergrid&height=6&hiddenWidth=16&backend=cpu';

/** The chart of the chosen metric. */
const chartOf = (page: Page): Locator => page.locator('.curves-panel .curve').first();
const plotIn = (chart: Locator): Locator => chart.getByRole('application');
const xLabelsOf = (chart: Locator): Promise<readonly string[]> => chart.locator('.curve-bottom text').allTextContents();

async function trainTo(page: Page, iterations: number): Promise<void> {
  await buttons.run(page).click();
  await expectIterations(page, iterations);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
}

test('the axis of all curves: iterations, reward calls or seconds, in ticks, readout and table', async ({ page }) => {
  await openPlayground(page, `${SMALL}&iterations=1000000`);
  await trainTo(page, 60);
  const chart = chartOf(page);
  const readout = chart.locator('[data-curve="x"]');
  await plotIn(chart).press('End');
  await expect(readout).toHaveText(/^iteration \d+$/);
  const iterations = Number((await readout.textContent() ?? '').replaceAll(/\D/g, ''));
  const labels = await xLabelsOf(chart);

  await page.getByRole('radio', { name: 'Reward calls' }).check();
  await expect(chart.locator('.curve-x-name')).toHaveText('reward calls');
  await expect(readout).toHaveText('');
  expect(await xLabelsOf(chart)).not.toEqual(labels);
  await plotIn(chart).press('End');
  await expect(readout).toHaveText(/^reward calls/);
  expect(Number((await readout.textContent() ?? '').replaceAll(/\D/g, ''))).toBe(16 * iterations);
  for (const name of await page.locator('.curves-panel .curve-x-name').allTextContents()) expect(name).toBe('reward calls');

  await page.getByRole('radio', { name: 'Seconds' }).check();
  await plotIn(chart).press('End');
  await expect(readout).toHaveText(/^seconds [\d.]+$/);
  await chart.getByText('Show data').click();
  await expect(chart.getByRole('columnheader').first()).toHaveText('seconds');

  await page.reload();
  await expect(page.getByRole('radio', { name: 'Seconds' })).toBeChecked();
});

test('a run with all baselines shows three more curves, which reach its number of reward calls', async ({ page }) => {
  await openPlayground(page, `${SMALL}&iterations=120&baselines=all`);
  await buttons.run(page).click();
  await expectState(page, 'finished');
  const chart = chartOf(page);
  const key = chart.locator('.plot-key');
  for (const name of ['this run', 'Metropolis–Hastings', 'Uniform policy', 'Policy gradient']) {
    await expect(key.locator('.plot-key-item', { hasText: name }).locator('tspan')).toHaveText(/\d/);
  }
  await openPanel(page, 'numbers');
  for (const name of ['Metropolis–Hastings: of its samples', 'Uniform random policy: of its policy', 'Policy gradient on the reward: of its policy']) {
    await expect(page.locator('.baseline-note summary', { hasText: name })).toContainText('after 1920 of 1920 reward calls', { timeout: 30_000 });
  }
  const table = page.locator('.metric-table').first();
  await expect(table.getByRole('columnheader')).toHaveText(['Distance from the target', 'This run', 'Metropolis–Hastings', 'Uniform policy', 'Policy gradient']);
  await expect(table.locator('tbody tr').first().locator('td')).toHaveText([/\d/, /\d/, /\d/, /\d/]);
});

test('modes against reward calls are two clicks away, beside the baselines', async ({ page }) => {
  await openPlayground(page, `${SMALL}&iterations=1000000&baselines=all`);
  await trainTo(page, 40);
  await page.getByRole('radio', { name: 'Reward calls' }).click();
  await openPanel(page, 'numbers');
  await page.getByRole('button', { name: 'Draw the curve of Modes found' }).click();
  const chart = chartOf(page);
  await expect(plotIn(chart)).toHaveAccessibleName(/^Modes found\./);
  await expect(chart.locator('.curve-x-name')).toHaveText('reward calls');
  await expect(chart.getByRole('combobox', { name: 'Metric of the first chart' })).toHaveValue('modesFound');
  await expect(chart.locator('.plot-key')).toContainText('all there are 16');
  await expect(chart.locator('.plot-key-item', { hasText: 'Uniform policy' }).locator('tspan')).toHaveText(/^\d+$/);
  await chart.getByRole('combobox').selectOption({ label: 'Mean reward' });
  await expect(plotIn(chart)).toHaveAccessibleName(/^Mean reward\./);
});

test('the charts share one x axis, however far each of their curves has come', async ({ page }) => {
  await openPlayground(page, `${SMALL}&iterations=1000000&baselines=all`);
  await trainTo(page, 100);
  for (const axis of ['Reward calls', 'Iterations', 'Seconds']) {
    await page.getByRole('radio', { name: axis }).check();
    const figures = page.locator('.curves-panel .curve');
    await expect(figures).toHaveCount(3);
    const labels = await Promise.all([0, 1, 2].map(async (chart) => (await xLabelsOf(figures.nth(chart))).join(' ')));
    expect(new Set(labels).size).toBe(1);
  }
});

test('a loss that falls below 0 is one unbroken line, and without log Z there is no chart of it', async ({ page }) => {
  await openPlayground(page, `${SMALL}&iterations=1000000&objective=policyGradient`);
  await trainTo(page, 100);
  const figures = page.locator('.curves-panel .curve');
  await expect(figures).toHaveCount(2);
  await expect(page.locator('.curves-panel')).toContainText('There is no curve of log Z: this objective does not learn it.');
  const loss = figures.nth(1);
  await expect(plotIn(loss)).toHaveAccessibleName(/^Loss\./);
  expect((await loss.locator('.curve-left text').allTextContents()).some((label) => label.startsWith('−'))).toBe(true);
  expect((await loss.locator('[data-path="line 0"]').getAttribute('d'))?.match(/M/g)).toHaveLength(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`at 375 px, ${colorScheme}: nothing scrolls sideways, and the charts and tables have no violations`, async ({ page }) => {
    await page.setViewportSize({ width: 375, height: 812 });
    await page.emulateMedia({ colorScheme });
    await openPlayground(page, `${SMALL}&iterations=20&baselines=all`);
    await buttons.run(page).click();
    await expectState(page, 'finished');
    await expectNoViolations(page, '.curves-panel');
    await expectFits(page);
    await openPanel(page, 'numbers');
    await expect(page.locator('.baseline-note')).toHaveCount(3);
    await expectNoViolations(page, '.metrics-panel');
    await expectFits(page);
    await page.getByRole('button', { name: 'Draw the curve of Mean reward', exact: true }).click();
    await expect(plotIn(chartOf(page))).toBeInViewport({ ratio: 0.9 });
  });
}
