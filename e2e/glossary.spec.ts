import { expect, test } from '@playwright/test';
import { expectNoViolations } from './accessible.ts';
import { openPanel, openPlayground, watchForErrors } from './playground.ts';

const GRID = 'v=1&height=4&hiddenWidth=16&iterations=60&backend=cpu';

test('a term opens what it means where it stands, and the glossary at its place; the focus comes back to it', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, GRID);
  await openPanel(page, 'numbers');
  const metrics = page.locator('.metrics-panel');
  await metrics.locator('summary', { hasText: 'Total variation' }).first().click();
  const term = metrics.getByRole('button', { name: 'noise floor' }).first();
  await term.focus();
  await page.keyboard.press('Enter');
  const meaning = page.getByRole('dialog', { name: 'noise floor' });
  await expect(meaning).toContainText('equally many perfect samples');
  await expectNoViolations(page, '.metrics-panel');
  await meaning.getByRole('button', { name: 'Open the glossary' }).click();
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(glossary.locator('#glossary-noiseFloor')).toBeFocused();
  await expect(glossary.locator('#glossary-noiseFloor')).toBeInViewport();
  await expectNoViolations(page, '[data-dialog]');
  await glossary.getByRole('searchbox').fill('evidence lower');
  await expect(glossary.getByRole('term').first()).toHaveText('ELBO');
  await expect(glossary.getByRole('link', { name: 'GFlowNets and Variational Inference' }).first()).toHaveAttribute('href', 'https://arxiv.org/abs/2210.00580');
  await glossary.getByRole('searchbox').fill('zebra');
  await expect(glossary).toContainText('No term has these words.');
  // The first empties the field, as everywhere.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(glossary).toBeHidden();
  await expect(term).toBeFocused();
  expect(errors).toEqual([]);
});

test('inside a chip a term leaves the chip open', async ({ page }) => {
  await openPlayground(page, GRID);
  await page.locator('[data-chip="objective"]').click();
  const chip = page.locator('.chip-body:popover-open');
  const term = chip.locator('.term').first();
  await term.click();
  await expect(chip.locator('.term-body').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chip).toBeVisible();
});

test('from the menu: glossary, source and citation, each by its name, and the focus comes back to the menu', async ({ page, request }) => {
  await openPlayground(page, GRID);
  for (const [entry, said] of [['Glossary', 'Trajectory balance'], ['Source and licence', 'MIT licence'], ['Cite', '@misc{gflownetPlayground']] as const) {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: entry, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: entry });
    await expect(dialog).toContainText(said);
    await expectNoViolations(page, '[data-dialog]');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Menu' })).toBeFocused();
  }
  expect(await (await request.get('./licence.txt')).text()).toContain('MIT License');
});

test('in French the terms are found by their French words', async ({ page }) => {
  await page.goto(`./?language=fr#${GRID}`);
  await openPanel(page, 'numbers');
  await page.locator('.metrics-panel summary', { hasText: 'Variation totale' }).first().click();
  await page.locator('.metrics-panel').getByRole('button', { name: 'plancher de bruit' }).first().click();
  await expect(page.getByRole('dialog', { name: 'plancher de bruit' })).toContainText('échantillons parfaits');
});
