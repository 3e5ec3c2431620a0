import { expect, test, type Page } from '@playwright/test';
import { PANELS } from '../src/store/viewSlice.ts';
import { expectNoViolations } from './accessible.ts';
import { buttons, expectState, iterationOf, openPanel, openPlayground } from './playground.ts';

// As a visitor finds the page: nothing was opened before.
test.use({ storageState: { cookies: [], origins: [] } });

const GRID = 'v=1&hiddenWidth=16&iterations=60&backend=cpu';
const chip = (page: Page, id: string) => page.locator(`[data-chip="${id}"]`);

/** The least that the drawing itself takes of what the bars leave. */
const SCREENS = [[1366, 633, 0.45], [1440, 900, 0.3], [1920, 1080, 0.34]] as const;

for (const [width, height, share] of SCREENS) {
  for (const [what, hash, picture] of [['a grid', GRID, '.heatmaps svg'], ['the toy graph', 'backend=cpu&iterations=60&environment=toyDag', '.flow-graph svg']] as const) {
    test(`${width} × ${height}, ${what}: one screen, ${share} of it the picture`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await openPlayground(page, hash);
      await buttons.run(page).click();
      await expectState(page, 'finished');
      const sizes = await page.evaluate((selector) => {
        const { scrollHeight, scrollWidth, clientWidth, clientHeight } = document.documentElement;
        const bars = document.querySelector('.page-header')?.getBoundingClientRect().height ?? 0;
        const area = document.querySelector(selector)?.getBoundingClientRect();
        return { scrolls: scrollHeight > clientHeight || scrollWidth > clientWidth, bars, share: ((area?.width ?? 0) * (area?.height ?? 0)) / (clientWidth * (clientHeight - bars)) };
      }, picture);
      expect(sizes).toMatchObject({ scrolls: false });
      expect(sizes.bars).toBeLessThanOrEqual(100);
      expect(sizes.share).toBeGreaterThanOrEqual(share);
      for (const panel of PANELS) {
        await openPanel(page, panel);
        expect(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(false);
      }
    });
  }
}

test('a chip opens its few settings; what is changed there is prepared, shown and taken back', async ({ page }) => {
  await openPlayground(page, GRID);
  await chip(page, 'environment').click();
  const settings = page.getByRole('dialog', { name: 'Settings: Build a grid of 8 × 8' });
  const height = settings.getByRole('textbox', { name: 'Height' });
  await height.fill('5');
  await height.press('Enter');
  await expect(chip(page, 'environment')).toHaveText('Build a grid of 5 × 5');
  await page.keyboard.press('Escape');
  await expect(height).toBeHidden();
  await expectState(page, 'ready');
  await expect(page.getByRole('application', { name: /Arrow keys move over the cells/ })).toBeVisible();
  await buttons.step(page).click();
  await expectState(page, 'paused');
  await page.getByRole('button', { name: 'Undo the last change of the settings' }).click();
  await expect(chip(page, 'environment')).toHaveText('Build a grid of 8 × 8');
  // A run has trained: its settings wait, and the chip says so.
  await expect(chip(page, 'environment')).toHaveAttribute('data-pending', 'true');
  await page.getByRole('button', { name: 'Run with changes' }).click();
  await expectState(page, 'finished');
  await expect(page).toHaveURL(/#v=1&hiddenWidth=16/);
  await page.locator('body').press('Control+Shift+Z');
  await expect(chip(page, 'environment')).toHaveText('Build a grid of 5 × 5');
});

test('Run trains what is shown: another example, another objective', async ({ page }) => {
  await openPlayground(page, GRID);
  await chip(page, 'objective').click();
  await page.getByRole('combobox', { name: 'Objective', exact: true }).selectOption('detailedBalance');
  await page.keyboard.press('Escape');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  await expect(page.locator('.run-bar')).not.toHaveAttribute('data-waiting');
  await expect(page).toHaveURL(/objective=detailedBalance/);
});

test('at its end a run is run on with, at the rate that the button names; a press meant for Pause does not', async ({ page }) => {
  await openPlayground(page, GRID);
  await page.evaluate(() => {
    // Presses whatever the button is in the moment in which the run ends.
    new MutationObserver((_, observer) => {
      if (document.querySelector('[data-testid="run-state"][data-state="finished"]') === null) return;
      observer.disconnect();
      document.querySelector<HTMLElement>('.run-buttons button')?.click();
    }).observe(document, { attributes: true, childList: true, subtree: true });
  });
  await buttons.run(page).click();
  await expectState(page, 'finished');
  const runOn = page.getByRole('button', { name: 'Run on', exact: true });
  await expect(runOn).toHaveAttribute('title', 'Go on past the plan, at the last learning rate, 10⁻⁵ (space)');
  expect(await iterationOf(page)).toBe(60);
  await expect(async () => {
    await runOn.click({ timeout: 1000 });
    await expectState(page, 'running', 1000);
  }).toPass();
});

test('what is too large says so, and the change that made it so is taken back', async ({ page }) => {
  await openPlayground(page, 'v=1&environment=bitSequence&length=120&wordSize=8&hiddenWidth=16&iterations=60&backend=cpu');
  await chip(page, 'network').click();
  const width = page.getByRole('textbox', { name: 'Hidden width' });
  await width.fill('1024');
  await width.press('Enter');
  await page.keyboard.press('Escape');
  await chip(page, 'plan').click();
  const batch = page.getByRole('textbox', { name: 'Batch size' });
  await batch.fill('1024');
  await batch.press('Enter');
  await page.keyboard.press('Escape');
  await expectState(page, 'failed');
  const alert = page.getByRole('alert', { name: 'This configuration is too large' });
  await expect(alert.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  await alert.getByRole('button', { name: 'Take the last change back' }).click();
  await alert.getByRole('button', { name: 'Take the last change back' }).click({ timeout: 2000 }).catch(() => undefined);
  await expectState(page, 'ready');
});

test('a click on the picture opens the state beside it', async ({ page }) => {
  await openPlayground(page, GRID);
  await page.locator('.heatmap-learned .heatmap-frame').click();
  await expect(page.getByRole('tab', { name: 'State' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.inspect-panel').getByRole('heading', { name: /^State \(\d, \d\)$/ })).toBeVisible();
});

test('all settings are a click away, can be searched, and stay open at the next visit', async ({ page }) => {
  await openPlayground(page, GRID);
  await expect(page.getByRole('region', { name: 'Settings' })).toHaveCount(0);
  await page.getByRole('button', { name: /^All settings/ }).click();
  await expect(page.getByRole('region', { name: 'Settings' })).toBeFocused();
  await page.getByRole('searchbox', { name: 'Find a setting' }).fill('temperature');
  await expect(page.getByRole('textbox', { name: 'Sampling temperature', exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Height' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible();
});

test('with the keyboard alone: the tabs, a chip and the menu', async ({ page }) => {
  await openPlayground(page, GRID);
  await page.getByRole('tab', { name: 'Curves' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Numbers' })).toBeFocused();
  await expect(page.locator('.metrics-panel')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.locator('.curves-panel')).toBeVisible();
  await chip(page, 'seed').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Random seed' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chip(page, 'seed')).toBeFocused();
});

for (const [width, colorScheme] of [[1366, 'light'], [375, 'dark']] as const) {
  test(`${width} px, ${colorScheme}: strip, chip and menu have no violations`, async ({ page }) => {
    await page.setViewportSize({ width, height: 760 });
    await page.emulateMedia({ colorScheme });
    await openPlayground(page, GRID);
    await expectNoViolations(page);
    await chip(page, 'plan').click();
    await expect(page.getByRole('textbox', { name: 'Batch size' })).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Menu' }).click();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^All settings/ }).click();
    await expect(page.getByRole('searchbox')).toBeVisible();
    await expectNoViolations(page);
  });
}
