import { expect, test, type Page } from '@playwright/test';
import { PANELS } from '../src/store/viewSlice.ts';
import { buttons, expectState, openPanel, openPlayground } from './playground.ts';

/** Every text in sight whose letters have fewer pixels than `least`, with their size: that of the font as it is drawn. */
function smallTexts(page: Page, least: number): Promise<readonly string[]> {
  return page.evaluate((bound) => {
    const scaleOf = (element: Element): number => {
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      return matrix === null ? ((element as { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1) : Math.hypot(matrix.a, matrix.b);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const { parentElement: element, textContent } = walker.currentNode;
      if (element === null || textContent?.trim() === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const { width, height } = range.getBoundingClientRect();
      // What only a screen reader reads has a pixel.
      if (width < 1 || height < 1 || element.closest('.visually-hidden, .plot-hidden') !== null) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * scaleOf(element);
      // An SVG of whole pixels may be a fraction of one narrower than its room.
      if (size < bound - 0.05) found.push(`${size.toFixed(2)} px: ${textContent ?? ''}`);
    }
    return found;
  }, least);
}

const SPACES = {
  grid: 'v=1&height=6&hiddenWidth=16&iterations=60&backend=cpu',
  flows: 'v=1&environment=toyDag&hiddenWidth=16&iterations=60&backend=cpu',
  words: 'v=1&environment=bitSequence&hiddenWidth=16&iterations=60&backend=cpu',
} as const;

async function trained(page: Page, hash: string): Promise<void> {
  await openPlayground(page, hash);
  await buttons.run(page).click();
  await expectState(page, 'finished');
}

for (const [width, height, space] of [[1366, 633, 'grid'], [1440, 900, 'flows'], [1920, 1080, 'words'], [375, 800, 'grid']] as const) {
  test(`${width} × ${height}, ${space}: no letters under 12 px, whatever panel is open`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await trained(page, SPACES[space]);
    for (const panel of PANELS) {
      await openPanel(page, panel);
      await expect(page.locator(`#panel-${panel}`)).toBeVisible();
      await expect(page.getByText('Opening …')).toHaveCount(0);
      expect(await smallTexts(page, 12)).toEqual([]);
    }
  });
}

for (const [space, picture] of [['grid', '.heatmaps svg'], ['flows', '.flow-graph svg']] as const) {
  test(`for a projector, ${space}: p makes every letter at least 18 px and the picture large, without a page to scroll; p takes it back`, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await trained(page, SPACES[space]);
    await page.keyboard.press('p');
    await expect(page.locator('.setup-strip')).toBeHidden();
    await expect(async () => expect(await smallTexts(page, 18)).toEqual([])).toPass();
    const seen = await page.evaluate((selector) => {
      const { scrollHeight, scrollWidth, clientWidth, clientHeight } = document.documentElement;
      const drawing = document.querySelector(selector)?.getBoundingClientRect();
      return { scrolls: scrollHeight > clientHeight || scrollWidth > clientWidth, share: (drawing?.width ?? 0) / clientWidth };
    }, picture);
    expect(seen.scrolls).toBe(false);
    expect(seen.share).toBeGreaterThan(0.6);
    await expect(page.locator('.curves-panel')).toBeVisible();
    await page.reload();
    await expectState(page, 'ready');
    await expect(page.locator('.setup-strip')).toBeHidden();
    expect(page.url()).not.toContain('projector');
    // What opens beside its button still does, where a pixel of the page is larger than one of the window.
    await page.getByRole('button', { name: 'Menu' }).click();
    await expect(async () => {
      const menu = await page.locator('.page-menu:popover-open').boundingBox();
      const button = await page.getByRole('button', { name: 'Menu' }).boundingBox();
      expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeLessThanOrEqual(1366);
      expect(Math.abs((menu?.y ?? 0) - (button?.y ?? 0) - (button?.height ?? 0))).toBeLessThan(12);
    }).toPass();
    await page.getByRole('button', { name: 'Large, for a projector' }).click();
    await expect(page.locator('.setup-strip')).toBeVisible();
  });
}
