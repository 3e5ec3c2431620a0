import { expect, test, type Page } from '@playwright/test';
import { PANELS } from '../src/store/viewSlice.ts';
import { expectFits, expectNoViolations } from './accessible.ts';
import { buttons, expectIterations, expectState, openPanel, openPlayground } from './playground.ts';

/** Each width and each colour scheme once: contrast does not depend on the width, nor room on the colours. */
const SCREENS = [
  { name: '1440 px, light', width: 1440, height: 900, colorScheme: 'light' },
  { name: '375 px, dark', width: 375, height: 812, colorScheme: 'dark' },
] as const;

/** Trained a little and paused, so that every plot has something to show. */
async function trainBriefly(page: Page, hash: string): Promise<void> {
  await openPlayground(page, hash);
  await buttons.run(page).click();
  await expectIterations(page, 30);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
}

for (const { name, width, height, colorScheme } of SCREENS) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test('a grid, with its tables and explanations open: no violations', async ({ page }) => {
      await trainBriefly(page, 'v=1&height=6&hiddenWidth=16&iterations=1000000&backend=cpu&unknown=1');
      await expectNoViolations(page);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await expectNoViolations(page);
      await expectFits(page);
    });

    test('sequences: no violations', async ({ page }) => {
      await trainBriefly(page, 'v=1&environment=bitSequence&hiddenWidth=16&iterations=1000000&backend=cpu');
      await expectNoViolations(page);
      await expectFits(page);
    });

    test('bars, and the help dialog over them: no violations', async ({ page }) => {
      await trainBriefly(page, 'v=1&dimensions=1&height=16&hiddenWidth=16&iterations=1000000&backend=cpu');
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Menu' }).click();
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'What is a GFlowNet?' }).click();
      await expect(page.getByRole('dialog', { name: 'What is a GFlowNet?' })).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name: 'What is a GFlowNet?' })).toBeHidden();
    });
  });
}

test('nothing scrolls sideways at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const hash of [
    'v=1&hiddenWidth=16&iterations=1000000&backend=cpu',
    'v=1&dimensions=4&height=4&hiddenWidth=16&iterations=1000000&backend=cpu',
    'v=1&environment=bitSequence&length=32&hiddenWidth=16&iterations=1000000&backend=cpu',
    'v=1&dimensions=1&height=64&hiddenWidth=16&iterations=1000000&backend=cpu',
  ]) {
    await page.goto('about:blank');
    await trainBriefly(page, hash);
    await expectFits(page);
  }
});

test('with reduced motion nothing is animated', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await trainBriefly(page, 'v=1&hiddenWidth=16&iterations=1000000&backend=cpu');
  const moving = await page.evaluate(() => {
    const seconds = (times: string): number =>
      Math.max(...times.split(',').map((time) => Number.parseFloat(time) * (time.trim().endsWith('ms') ? 0.001 : 1)));
    return [...document.querySelectorAll('*')].flatMap((element) => {
      const { animationDuration, animationName, transitionDuration } = getComputedStyle(element);
      const isAnimated = animationName !== 'none' && seconds(animationDuration) > 0.01;
      return isAnimated || seconds(transitionDuration) > 0.01 ? [element.outerHTML.slice(0, 80)] : [];
    });
  });
  expect(moving).toEqual([]);
});

test('with the colours of the system: no violations on any panel, and what is chosen or focused is told by more than colour', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await trainBriefly(page, 'v=1&height=6&hiddenWidth=16&iterations=1000000&backend=cpu');
  for (const panel of PANELS) {
    await openPanel(page, panel);
    await expect(page.getByText('Opening …')).toHaveCount(0);
    await expectNoViolations(page, `#panel-${panel}`);
  }
  await expectNoViolations(page, '.page-header', '.picture-area');
  const borderOf = (isSelected: boolean) => page.getByRole('tab', { selected: isSelected }).first().evaluate((tab) => getComputedStyle(tab).borderBottomColor);
  expect(await borderOf(true)).not.toBe(await borderOf(false));
  await openPanel(page, 'curves');
  const groundOf = (label: string) => page.locator('.segments').getByText(label, { exact: true }).evaluate((words) => getComputedStyle(words).backgroundColor);
  expect(await groundOf('Iterations')).not.toBe(await groundOf('Seconds'));
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await expectNoViolations(page, '[data-dialog]');
});

test('at 200 % zoom of a small laptop everything can be reached, and nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 683, height: 316 });
  await trainBriefly(page, 'v=1&hiddenWidth=16&iterations=1000000&backend=cpu');
  await expectFits(page);
  for (const there of [page.locator('.heatmaps svg').first(), page.locator('#panel-curves'), page.locator('.chip-more'), page.getByRole('button', { name: 'Menu' })]) {
    await there.scrollIntoViewIfNeeded();
    await expect(there).toBeInViewport();
  }
  await page.locator('[data-chip="plan"]').click();
  const chip = page.locator('.chip-body:popover-open');
  const last = chip.locator('.setting').last();
  await expect(last).toBeVisible();
  await last.scrollIntoViewIfNeeded();
  await expect(last.getByRole('textbox').or(last.getByRole('combobox')).first()).toBeInViewport({ ratio: 0.9 });
});
