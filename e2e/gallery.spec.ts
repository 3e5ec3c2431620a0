import { expect, test, type Page } from '@playwright/test';
import { CARDS } from '../src/gallery/registry.ts';
import { expectFits, expectNoViolations } from './accessible.ts';
import { expectIterations, expectState, openPlayground, watchForErrors } from './playground.ts';

const gallery = (page: Page) => page.getByRole('dialog', { name: 'All experiments' });
const cardLink = (page: Page, title: string) => gallery(page).getByRole('link', { name: title, exact: true });
const cards = (page: Page) => gallery(page).locator('.gallery-card');

test('every card opens, runs and is drawn, without a notice', async ({ page }) => {
  test.setTimeout(480_000);
  const errors = watchForErrors(page);
  await page.goto('./#gallery');
  for (const { title } of CARDS) {
    await test.step(title, async () => {
      await cardLink(page, title).click();
      await expect(gallery(page)).toBeHidden();
      await expectState(page, 'ready');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await expectIterations(page, 50);
      await expect(page.locator('.distribution .plot-svg').first()).toBeVisible();
      await expect(page.locator('.notice')).toHaveCount(0);
      await page.goBack();
    });
  }
  await expect(gallery(page)).toBeVisible();
  expect(errors).toEqual([]);
});

test('from the list of examples and back, the run is as it was', async ({ page }) => {
  await openPlayground(page, 'v=1&height=6&hiddenWidth=16&iterations=60&backend=cpu');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expectState(page, 'finished');
  await page.getByRole('combobox', { name: 'Start from' }).selectOption({ label: 'All experiments …' });
  await expect(gallery(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(gallery(page)).toBeHidden();
  await expect(page).toHaveURL(/height=6/);
  await expectState(page, 'finished');
  await page.goForward();
  await gallery(page).getByRole('button', { name: 'Back to the experiment' }).click();
  await expectState(page, 'finished');
});

test('filters and the matrix, by keyboard and without a violation', async ({ page }) => {
  await page.goto('./#gallery');
  await expect(cards(page)).toHaveCount(CARDS.length);
  await expectNoViolations(page, '.gallery');
  await gallery(page).getByRole('searchbox', { name: 'Search the experiments' }).fill('desert sub-trajectory');
  await expect(cardLink(page, 'Which objective gives credit soonest on a 16 × 16 desert?')).toBeVisible();
  expect(await cards(page).count()).toBeLessThan(6);
  await gallery(page).getByRole('searchbox').fill('');
  await gallery(page).getByRole('combobox', { name: 'Environment' }).selectOption('sets');
  await gallery(page).getByRole('combobox', { name: 'Shelf' }).selectOption('credit');
  await expect(cards(page)).toHaveCount(4);
  await expect(gallery(page).getByRole('status')).toHaveText(`4 of ${CARDS.length} shown`);
  await gallery(page).getByRole('button', { name: 'Matrix' }).focus();
  await page.keyboard.press('Enter');
  await expect(gallery(page).getByRole('table').getByRole('rowheader')).toHaveCount(1);
  await expectNoViolations(page, '.gallery');
  const invitation = gallery(page).getByRole('link', { name: /^Try it: Log-partition variance on Sets/ });
  await invitation.focus();
  await page.keyboard.press('Enter');
  await expectState(page, 'ready');
  await expect(page).toHaveURL(/environment=sets.*objective=logPartitionVariance/);
  await page.goBack();
  await expect(gallery(page).getByRole('rowheader')).toHaveCount(1);
});

test.describe('a phone in the dark', () => {
  test.use({ viewport: { width: 375, height: 800 }, colorScheme: 'dark' });

  test('cards and matrix fit and break no rule', async ({ page }) => {
    await page.goto('./#gallery');
    for (const layout of ['Cards', 'Matrix']) {
      await gallery(page).getByRole('button', { name: layout }).click();
      await expectNoViolations(page, '.gallery');
      await expectFits(page);
      expect(await gallery(page).evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    }
  });
});
