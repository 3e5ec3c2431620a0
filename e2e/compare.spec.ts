import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectNoViolations } from './accessible.ts';
import { expectState, openPanel } from './playground.ts';

const TINY = '#v=1&height=4&hiddenWidth=16&hiddenLayers=1&iterations=60&backend=wasm';

test.describe('runs beside each other', () => {
  test('a pinned run stays in sight, is named by its difference, and survives a reload', async ({ page }) => {
    await page.goto(TINY);
    const panel = page.locator('.compare-panel');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expectState(page, 'finished');
    await openPanel(page, 'compare');
    await panel.getByRole('button', { name: 'Pin this run' }).click();
    await page.goto(`${TINY}&objective=detailedBalance&explorationEpsilon=0.1`);
    await page.reload();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expectState(page, 'finished');
    await openPanel(page, 'compare');
    await panel.getByRole('button', { name: 'Pin this run' }).click();
    const second = 'Objective: Detailed balance, Exploration ε: 0.1';
    await expect(panel.getByLabel(`Name of ${second}`)).toHaveValue(second);
    await panel.getByLabel('Name of Objective: Trajectory balance, Exploration ε: 0').fill('Plain');
    await page.reload();
    await openPanel(page, 'compare');
    await expect(panel.getByLabel('Name of Plain')).toBeVisible();
    await panel.getByRole('button', { name: 'Remove Plain' }).click();
    await expect(panel.getByLabel('Name of Plain')).toHaveCount(0);
    // One cursor for all charts.
    const chart = panel.getByRole('application', { name: /Total variation/ }).first();
    await chart.focus();
    await page.keyboard.press('Home');
    await expect(panel.getByText(/reward calls, read at/)).toHaveCount(3);
  });

  test('two clicks compare objectives on three seeds: in the panel, in the place of the picture, and as files', async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 633 });
    await page.goto(TINY);
    await expectState(page, 'ready');
    const panel = page.locator('.compare-panel');
    await openPanel(page, 'compare');
    await panel.getByRole('button', { name: 'Start 9 runs' }).click();
    await expect(panel.getByText('9 of 9 runs are over')).toBeVisible({ timeout: 90_000 });
    await expect(panel.getByText(/± .+ \(95 %, 3 seeds\)/)).toHaveCount(3);
    await expect(panel.getByRole('img', { name: /^Learned distribution, / })).toHaveCount(3);
    await expect(panel.getByRole('list', { name: 'Differences, seed by seed' }).getByRole('listitem')).toHaveCount(2);
    await panel.getByText('Every run').click();
    await panel.getByRole('button', { name: 'Pin Detailed balance, seed 1' }).click();
    await expect(panel.getByLabel('Name of Detailed balance, seed 1')).toBeVisible();

    await panel.getByRole('button', { name: 'Show large' }).click();
    const large = page.getByRole('region', { name: 'Comparison', exact: true });
    await expect(large.getByRole('img', { name: /^Learned distribution, / })).toHaveCount(3);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(633);
    await expectNoViolations(page);
    for (const [button, begins] of [['CSV', '# GFlowNet playground'], ['JSON', '{'], ['SVG', '<svg']] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), large.getByRole('button', { name: button, exact: true }).click()]);
      expect((await readFile(await file.path(), 'utf8')).startsWith(begins)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(large).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Target and learned distribution' })).toBeVisible();
  });

  test('two settings are a table whose cells load their settings; what stops says so; too few contenders cannot start', async ({ page }) => {
    await page.goto(TINY);
    await expectState(page, 'ready');
    const panel = page.locator('.compare-panel');
    await openPanel(page, 'compare');
    await panel.getByLabel('First setting').selectOption('Exploration ε');
    const values = panel.getByLabel(/^Values of Exploration ε/);
    await values.fill('0');
    await expect(panel.getByRole('button', { name: 'Start 3 runs' })).toHaveAccessibleDescription('At least two contenders are needed.');
    await values.fill('0, 0.5');
    await panel.getByLabel('Second setting').selectOption('Objective');
    await panel.getByText('Trajectory balance, Detailed balance, Sub-trajectory balance').click();
    await panel.getByRole('checkbox', { name: 'Sub-trajectory balance', exact: true }).uncheck();
    await panel.getByLabel('Seeds').fill('1');
    await panel.getByRole('button', { name: 'Start 4 runs' }).click();
    await expect(panel.getByText('4 of 4 runs are over')).toBeVisible({ timeout: 90_000 });
    await panel.getByRole('button', { name: /^Load Exploration ε 0.5, Detailed balance: .*one seed, so no interval/ }).click();
    await expect(page).toHaveURL(/objective=detailedBalance/);
    await expect(page).toHaveURL(/explorationEpsilon=0.5/);
    await openPanel(page, 'curves');
    await openPanel(page, 'compare');
    await expect(panel.getByLabel('Seeds')).toHaveValue('1');

    await page.goto(TINY.replace('iterations=60', 'iterations=1000000'));
    await page.reload();
    await expectState(page, 'ready');
    await openPanel(page, 'compare');
    await panel.getByRole('button', { name: 'Start 9 runs' }).click();
    await expect(panel.getByRole('img', { name: 'Learned distribution, Trajectory balance' })).toBeVisible({ timeout: 60_000 });
    await panel.getByRole('button', { name: 'Stop' }).click();
    await expect(panel.getByText('3 runs without a result are left out.')).toHaveCount(3);
    // A phone shows every run without scrolling sideways.
    await page.setViewportSize({ width: 375, height: 800 });
    await panel.getByText('Every run').click();
    expect(await panel.getByRole('group', { name: 'Runs of the comparison' }).evaluate((group) => group.scrollWidth <= group.clientWidth)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});
