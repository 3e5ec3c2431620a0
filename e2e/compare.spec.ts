import { expect, test } from '@playwright/test';

const TINY = '#v=1&height=4&hiddenWidth=16&hiddenLayers=1&iterations=60&backend=wasm';

test.describe('runs beside each other', () => {
  test('a pinned run stays in sight, says what differs, and survives a reload', async ({ page }) => {
    await page.goto(TINY);
    const panel = page.locator('.compare-panel');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 });
    await panel.getByRole('button', { name: 'Pin this run' }).click();
    await page.goto(`${TINY}&objective=detailedBalance&explorationEpsilon=0.1`);
    await page.reload();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 });
    await panel.getByRole('button', { name: 'Pin this run' }).click();
    await panel.getByRole('button', { name: 'Open' }).click();
    await expect(panel.getByRole('row', { name: /Run 2/ })).toContainText('Objective: Trajectory balance → Detailed balance, Exploration ε: 0 → 0.1');
    await panel.getByLabel('Name of Run 1').fill('Plain');
    await page.reload();
    await panel.getByRole('button', { name: 'Open' }).click();
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
    await panel.getByRole('button', { name: 'Open' }).click();
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
    await panel.getByRole('button', { name: 'Open' }).click();
    await panel.getByLabel('Values, up to three').first().fill('0, 0.5');
    await panel.getByRole('button', { name: 'Run 2 configurations' }).click();
    await expect(panel.getByRole('img', { name: /Learned distribution, Exploration ε/ })).toHaveCount(2, { timeout: 90_000 });
  });
});
