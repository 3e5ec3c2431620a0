import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { buttons, expectIterations, expectState, openPanel, openPlayground, share, watchForErrors } from './playground.ts';

/** The names in the list of figures, in its order. */
async function figureNames(page: Page): Promise<readonly string[]> {
  await share(page, 'Export');
  const figures = page.getByRole('dialog', { name: 'Export' }).getByRole('region', { name: 'Figures' });
  await expect(figures).toBeVisible();
  const names = await figures.getByRole('listitem').locator('b').allTextContents();
  await page.keyboard.press('Escape');
  return names;
}

test('every figure that is to be seen is in the list, under a name of its own', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, 'v=1&height=6&hiddenWidth=16&iterations=1000000&backend=cpu&seed=5');
  await buttons.run(page).click();
  await expectIterations(page, 60);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
  const closed = await figureNames(page);
  expect(closed.slice(0, 5)).toEqual(['Target and learned distribution', 'Total variation', 'Loss', 'log Z', 'Modes over time']);
  expect(closed.filter((name) => /\(\d+\)$/.test(name))).toEqual([]);

  const inspector = page.locator('[data-part="inspector"]');
  await openPanel(page, 'state');
  await expect(inspector.getByRole('heading', { name: 'State (0, 0)' })).toBeVisible();
  expect((await figureNames(page)).filter((name) => !closed.includes(name))).toEqual(['State (0, 0)']);

  await inspector.getByText('Residuals of all states').click();
  const comparison = page.locator('[data-part="comparison"]');
  await openPanel(page, 'compare');
  await comparison.getByRole('button', { name: 'Pin this run' }).click();
  await expect(comparison.locator('.band-chart').first()).toBeVisible();
  const compared = (await figureNames(page)).filter((name) => !closed.includes(name));
  expect(compared[0]).toBe('Pinned runs: Total variation');
  expect(compared.filter((name) => /\(\d+\)$/.test(name))).toEqual([]);
  await openPanel(page, 'state');
  expect((await figureNames(page)).filter((name) => !closed.includes(name))).toEqual(['Residuals of all states', 'State (0, 0)']);

  await share(page, 'Export');
  for (const name of ['Residuals of all states', 'State (0, 0)']) {
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: `${name}: PNG`, exact: true }).click();
    expect((await saving).suggestedFilename()).toMatch(/^gflownet-hypergrid-[a-z0-9-]+\.png$/);
  }
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'State (0, 0): SVG', exact: true }).click();
  const svg = readFileSync(await (await saving).path(), 'utf8');
  expect(svg).toContain('<title>State (0, 0)</title>');
  // The lines of the key, one for what is learned and one for the optimum.
  expect(svg.match(/d="M0,0h16"/g)).toHaveLength(2);
  expect(errors).toEqual([]);
});
