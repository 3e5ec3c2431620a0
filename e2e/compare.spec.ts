import { expect, test } from '@playwright/test';
import { openPanel } from './playground.ts';

const TINY = '#v=1&height=4&hiddenWidth=16&hiddenLayers=1&iterations=60&backend=wasm';

test.describe('runs beside each other', () => {
  test('a pinned run stays in sight, says what differs, and survives a reload', async ({ page }) => {
    await page.goto(TINY);
    const panel = page.locator('.compare-panel');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 });
    await openPanel(page, 'compare');
    await panel.getByRole('button', { name: 'Pin this run' }).click();
    await page.goto(`${TINY}&objective=detailedBalance&explorationEpsilon=0.1`);
    await page.reload();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 });
    await openPanel(page, 'compare');
    await panel.getByRole('button', { name: 'Pin this run' }).click();
    await expect(panel.getByRole('row', { name: /Run 2/ })).toContainText('Objective: Trajectory balance → Detailed balance, Exploration ε: 0 → 0.1');
    await panel.getByLabel('Name of Run 1').fill('Plain');
    await page.reload();
    await openPanel(page, 'compare');
    await expect(panel.getByLabel('Name of Plain')).toBeVisible();
    await panel.getByRole('button', { name: 'Remove Plain' }).click();
    await expect(panel.getByLabel('Name of Plain')).toHaveCount(0);
    // One cursor for all charts.
    const chart = panel.getByRole('application', { name: /Total variation/ }).first();
    await chart.focus();
    await page.keyboard.press('Home');
    await expect(panel.getByText(/reward calls, read at/).first()).toBeVisible();
    expect(await panel.getByText(/reward calls, read at/).count()).toBe(3);
  });

  test('a race runs every contender under every seed to its end', async ({ page }) => {
    await page.goto(TINY);
    await expect(page.getByText('Ready', { exact: true })).toBeVisible({ timeout: 60_000 });
    const panel = page.locator('.compare-panel');
    await openPanel(page, 'compare');
    await panel.getByLabel('Seeds').fill('2');
    await panel.getByRole('button', { name: 'Start the race' }).click();
    const table = panel.getByRole('group', { name: 'Runs of the race' });
    await expect(table.getByText('finished')).toHaveCount(4, { timeout: 90_000 });
    await table.getByRole('button', { name: 'Pin Detailed balance, seed 1' }).click();
    await expect(panel.getByLabel('Name of Detailed balance, seed 1')).toBeVisible();
  });

  test('a sweep shows a thumbnail for each combination', async ({ page }) => {
    await page.goto(TINY);
    await expect(page.getByText('Ready', { exact: true })).toBeVisible({ timeout: 60_000 });
    const panel = page.locator('.compare-panel');
    await openPanel(page, 'compare');
    await panel.getByLabel('Values, up to three').first().fill('0, 0.5');
    await panel.getByRole('button', { name: 'Run 2 configurations' }).click();
    await expect(panel.getByRole('img', { name: /Learned distribution, Exploration ε/ })).toHaveCount(2, { timeout: 90_000 });
  });

  test('a sweep is drawn while it runs and once it is stopped, and leaves the race alone', async ({ page }) => {
    await page.goto(TINY.replace('iterations=60', 'iterations=1000000'));
    await expect(page.getByText('Ready', { exact: true })).toBeVisible({ timeout: 60_000 });
    const panel = page.locator('.compare-panel');
    await openPanel(page, 'compare');
    const [race, sweep] = [panel.getByRole('region', { name: 'Race' }), panel.getByRole('region', { name: 'Sweep' })];
    await race.getByLabel('Seeds').fill('1');
    await race.getByRole('button', { name: 'Start the race' }).click();
    await expect(race.getByRole('cell', { name: 'runs', exact: true })).toHaveCount(2, { timeout: 60_000 });
    await race.getByRole('button', { name: 'Stop' }).click();
    await sweep.getByLabel('First setting').selectOption('Objective');
    await sweep.getByRole('checkbox', { name: 'Sub-trajectory balance', exact: true }).uncheck();
    await sweep.getByRole('button', { name: 'Run 2 configurations' }).click();
    const picture = sweep.getByRole('img', { name: 'Learned distribution, Objective Detailed balance' });
    await expect(picture).toBeVisible({ timeout: 60_000 });
    await sweep.getByRole('button', { name: 'Stop' }).click();
    await expect(sweep.getByRole('cell', { name: 'stopped' })).toHaveCount(2);
    await expect(picture).toBeVisible();
    await expect(race.getByRole('cell', { name: 'stopped' })).toHaveCount(2);
    await openPanel(page, 'curves');
    await openPanel(page, 'compare');
    await expect(race.getByLabel('Seeds')).toHaveValue('1');
    await expect(sweep.getByLabel('First setting')).toHaveValue('objective');
  });

  test('a race that cannot start says why', async ({ page }) => {
    await page.goto(`${TINY}&objective=detailedBalance`);
    const panel = page.locator('.compare-panel');
    await openPanel(page, 'compare');
    const start = panel.getByRole('button', { name: 'Start the race' });
    await expect(start).toBeEnabled();
    await panel.getByRole('checkbox', { name: 'Trajectory balance', exact: true }).uncheck();
    await expect(start).toBeDisabled();
    await expect(start).toHaveAccessibleDescription('At least two contenders are needed.');
  });
});
