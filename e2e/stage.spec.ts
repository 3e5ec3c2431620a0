import { expect, test, type Page } from '@playwright/test';
import { PANELS } from '../src/store/viewSlice.ts';
import { expectNoViolations } from './accessible.ts';
import { buttons, expectState, iterationOf, openPanel, openPlayground } from './playground.ts';

// As a visitor finds the page: nothing was opened before.
test.use({ storageState: { cookies: [], origins: [] } });

const GRID = 'v=1&hiddenWidth=16&iterations=60&backend=cpu';
const chip = (page: Page, id: string) => page.locator(`[data-chip="${id}"]`);

const SCREENS = [[1366, 633], [1440, 900], [1920, 1080]] as const;
/** The least that the drawing itself takes of what the bars leave. */
const LEAST_SHARE = 0.45;
/** In sight as the page is found; one that belongs to several, such as tabs, counts once. */
const MOST_CONTROLS = 16;
const MOST_WORDS = 120;

/** What can be pressed or changed without scrolling or pointing: tab stops that are no pictures. */
function controlsInView(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const inView = [...document.querySelectorAll('button, a[href], input, select, textarea, summary, [role="slider"]')].filter((element) => {
      const { width, height, top, right, bottom, left } = element.getBoundingClientRect();
      const isOnScreen = width > 1 && height > 1 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      return isOnScreen && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getAttribute('aria-disabled') !== 'true' && !element.matches(':disabled');
    });
    const groupOf = (element: Element): Element | string => element.closest('[role="tablist"]') ?? (element instanceof HTMLInputElement && element.type === 'radio' ? element.name : element);
    return [...new Map(inView.map((element) => [groupOf(element), element.getAttribute('aria-label') ?? element.textContent])).values()];
  });
}

/** Every word that is seen: not what is read out only, nor what a panel has scrolled away. */
function wordsInView(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isClipped = (element: Element | null): boolean => element !== null && (getComputedStyle(element).clipPath.startsWith('inset(50%') || isClipped(element.parentElement));
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (element === null || element.closest('option, script, style') !== null || isClipped(element) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const { width, top, bottom } = range.getBoundingClientRect();
      const frame = element.closest('.tab-panel, .picture-area')?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
      if (width > 1 && bottom > frame.top && top < Math.min(innerHeight, frame.bottom)) texts.push(walker.currentNode.textContent ?? '');
    }
    const selects = [...document.querySelectorAll('select')].filter((select) => select.checkVisibility({ visibilityProperty: true }));
    texts.push(...selects.map((select) => select.selectedOptions[0]?.label ?? ''));
    return texts.join(' ').split(/\s+/).filter((word) => /\p{L}{2}/u.test(word));
  });
}

/** What moved without being asked to, from now on, as the browser sees it. */
async function watchShifts(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    interface Shift { readonly hadRecentInput: boolean; readonly sources: readonly { readonly node: Node | null }[] }
    new PerformanceObserver((list) => {
      const entries = (list.getEntries() as unknown as readonly Shift[]).filter(({ hadRecentInput }) => !hadRecentInput);
      shifts.push(...entries.flatMap(({ sources }) => sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : (node?.textContent ?? '')))));
    }).observe({ type: 'layout-shift' });
  });
  return () => page.evaluate(() => (globalThis as unknown as { readonly shifts: readonly string[] }).shifts);
}

for (const [width, height] of SCREENS) {
  for (const [what, hash, picture] of [['a grid', GRID, '.heatmaps svg'], ['the toy graph', 'backend=cpu&iterations=60&environment=toyDag', '.flow-graph svg']] as const) {
    test(`${width} × ${height}, ${what}: one screen, few controls and words, and most of it the picture`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await openPlayground(page, hash);
      const found = await controlsInView(page);
      expect(found.length, found.join('; ')).toBeLessThanOrEqual(MOST_CONTROLS);
      // The first charts come with the first report: from then on nothing moves.
      await buttons.step(page).click();
      await expect(page.locator('.curve-frame').first()).toBeVisible();
      await expect(page.locator('.diagnosis')).toBeAttached();
      const shifts = await watchShifts(page);
      await buttons.run(page).click();
      await expectState(page, 'finished');
      expect(await shifts()).toEqual([]);
      const words = await wordsInView(page);
      expect(words.length, words.join(' ')).toBeLessThanOrEqual(MOST_WORDS);
      const sizes = await page.evaluate((selector) => {
        const { scrollHeight, scrollWidth, clientWidth, clientHeight } = document.documentElement;
        const bars = document.querySelector('.page-header')?.getBoundingClientRect().height ?? 0;
        // The marks with their axes and legends, not the blank around them.
        const area = document.querySelector<SVGSVGElement>(selector)?.getBBox();
        return { scrolls: scrollHeight > clientHeight || scrollWidth > clientWidth, bars, share: ((area?.width ?? 0) * (area?.height ?? 0)) / (clientWidth * (clientHeight - bars)) };
      }, picture);
      expect(sizes).toMatchObject({ scrolls: false });
      expect(sizes.bars).toBeLessThanOrEqual(100);
      expect(sizes.share).toBeGreaterThanOrEqual(LEAST_SHARE);
      for (const panel of PANELS) {
        await openPanel(page, panel);
        expect(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(false);
      }
    });
  }
}

test('the difference takes the place of what is learned, by a press or a key', async ({ page }) => {
  await openPlayground(page, GRID);
  await page.getByRole('radio', { name: 'Difference' }).check();
  await expect(page.locator('.heatmap-difference')).toBeVisible();
  await expect(page.locator('.heatmap-learned')).toHaveCount(0);
  await page.locator('body').press('d');
  await expect(page.locator('.heatmap-learned')).toBeVisible();
});

test('the bar of the run is dragged back to earlier pictures, and branches off there', async ({ page }) => {
  await openPlayground(page, GRID);
  await buttons.step(page).click();
  await expectState(page, 'paused');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  const bar = page.getByRole('slider', { name: 'Iteration that the picture shows' });
  await bar.focus();
  await page.keyboard.press('Home');
  await expect(page.locator('.looking-back')).toContainText('The picture of iteration 0');
  await expect(page.locator('.distribution')).toContainText('After 0 iterations');
  await page.getByRole('button', { name: 'To the present' }).click();
  await expect(page.locator('.distribution')).toContainText('After 60 iterations');
  await bar.focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: /^Branch at 0$/ }).click();
  await expectState(page, 'ready');
  expect(await iterationOf(page)).toBe(0);
});

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
  await expectState(page, 'ready');
  await expect(chip(page, 'plan')).toContainText('of 16');
  await expect(chip(page, 'network')).toContainText('2 × 512');
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
  await chip(page, 'network').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Random seed' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chip(page, 'network')).toBeFocused();
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
