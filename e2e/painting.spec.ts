import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectFits, expectNoViolations } from './accessible.ts';
import { decodePainting } from '../src/lib/painting.ts';
import { buttons, expectIterations, expectState, iterationOf, openPlayground, watchForErrors } from './playground.ts';

const BLANK = '8.0hy';
const HASH = 'v=1&height=8&reward=painted&hiddenWidth=16&iterations=1000000&backend=cpu';

const target = (page: Page): Locator => page.locator('.heatmap-target .heatmap-frame');
const maps = (page: Page): Locator => page.getByRole('application', { name: /Space draws/ });
const brush = (page: Page): Locator => page.getByRole('group', { name: 'Brush' });

/** The middle of a cell on the page: x₁ to the right, x₂ upward. */
async function cellPoint(page: Page, x1: number, x2: number): Promise<{ readonly x: number; readonly y: number }> {
  const box = await target(page).boundingBox();
  if (box === null) throw new Error('The target is not on the page.');
  return { x: box.x + ((x1 + 0.5) / 8) * box.width, y: box.y + ((7.5 - x2) / 8) * box.height };
}

async function strokeByMouse(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.locator('.heatmap-target .heatmap-frame').scrollIntoViewIfNeeded();
  const [start, end] = [await cellPoint(page, ...from), await cellPoint(page, ...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y);
  await page.mouse.up();
}

/** The cells above level 0, as the address says them: "x₁,x₂:level". */
function drawnCells(page: Page): readonly string[] {
  const text = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('painting') ?? '';
  const levels = decodePainting(text)?.levels ?? [];
  return [...levels].flatMap((level, index) => (level === 0 ? [] : [`${Math.floor(index / 8)},${index % 8}:${level}`]));
}

async function expectDrawn(page: Page, cells: readonly string[]): Promise<void> {
  await expect.poll(() => drawnCells(page)).toEqual(cells);
}

test('a stroke of the mouse draws every cell it crosses, and an untouched run is prepared again', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, `${HASH}&painting=${BLANK}`);
  await strokeByMouse(page, [0, 0], [0, 7]);
  await expectDrawn(page, Array.from({ length: 8 }, (_, x2) => `0,${x2}:15`));
  await expectState(page, 'ready');
  await expect(buttons.run(page)).toBeVisible();
  await maps(page).press('ArrowRight');
  await expect(page.locator('.plot-readout').first()).toContainText('drawn 15 of 15');
  expect(await iterationOf(page)).toBe(0);
  expect(errors).toEqual([]);
});

test('the picture stays under the brush while the next one is prepared', async ({ page }) => {
  await openPlayground(page, `${HASH}&painting=${BLANK}`);
  await page.evaluate(() => {
    const seen = { gone: 0 };
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      if (document.querySelector('.heatmap-target') === null) seen.gone += 1;
    }).observe(document.body, { childList: true, subtree: true });
  });
  await strokeByMouse(page, [1, 1], [1, 3]);
  await strokeByMouse(page, [4, 1], [4, 3]);
  await expectDrawn(page, ['1,1:15', '1,2:15', '1,3:15', '4,1:15', '4,2:15', '4,3:15']);
  await expectState(page, 'ready');
  expect(await page.evaluate(() => (globalThis as unknown as { readonly seen: { readonly gone: number } }).seen.gone)).toBe(0);
});

test('arrow keys move, Space and Enter draw, Delete erases, and undo takes back', async ({ page }) => {
  await openPlayground(page, `${HASH}&painting=${BLANK}`);
  await maps(page).press('ArrowRight');
  await maps(page).press('Space');
  await expectDrawn(page, ['0,0:15']);
  await expectState(page, 'ready');
  expect(await iterationOf(page)).toBe(0);
  await maps(page).press('ArrowRight');
  await maps(page).press('Enter');
  await expectDrawn(page, ['0,0:15', '1,0:15']);
  await maps(page).press('Delete');
  await expectDrawn(page, ['0,0:15']);
  await maps(page).press('ControlOrMeta+z');
  await expectDrawn(page, ['0,0:15', '1,0:15']);
  await brush(page).getByRole('button', { name: 'Undo' }).click();
  await expectDrawn(page, ['0,0:15']);
});

test('level, radius and eraser of the bar', async ({ page }) => {
  await openPlayground(page, `${HASH}&painting=${BLANK}`);
  await brush(page).getByRole('slider', { name: 'Level' }).fill('6');
  await brush(page).getByRole('slider', { name: 'Radius' }).fill('1');
  await strokeByMouse(page, [3, 3], [3, 3]);
  await expectDrawn(page, ['2,3:6', '3,2:6', '3,3:6', '3,4:6', '4,3:6']);
  await brush(page).getByRole('button', { name: 'Erase' }).click();
  await brush(page).getByRole('slider', { name: 'Radius' }).fill('0');
  await strokeByMouse(page, [3, 3], [3, 3]);
  await expectDrawn(page, ['2,3:6', '3,2:6', '3,4:6', '4,3:6']);
  await brush(page).getByRole('button', { name: 'Clear' }).click();
  await expectDrawn(page, []);
});

test('a finger draws, and the page does not scroll', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 375, height: 700 }, ...(baseURL !== undefined && { baseURL }) });
  const page = await context.newPage();
  await openPlayground(page, `${HASH}&painting=${BLANK}`);
  await target(page).scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => window.scrollY);
  const touch = await context.newCDPSession(page);
  for (const [type, x1] of [['touchStart', 6], ['touchMove', 5], ['touchMove', 2]] as const) {
    const { x, y } = await cellPoint(page, x1, 3);
    await touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expectDrawn(page, ['2,3:15', '3,3:15', '4,3:15', '5,3:15', '6,3:15']);
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  await context.close();
});

test('a run that has trained is not thrown away by a stroke', async ({ page }) => {
  await openPlayground(page, `${HASH}&painting=${BLANK}`);
  await buttons.run(page).click();
  await expectIterations(page, 20);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
  const trained = await iterationOf(page);
  const before = await target(page).boundingBox();
  await strokeByMouse(page, [2, 2], [5, 5]);
  await expect(page.getByRole('button', { name: 'Run with changes' })).toBeVisible();
  await expect(page.getByRole('img', { name: /Target, as drawn/ })).toBeVisible();
  expect(await iterationOf(page)).toBe(trained);
  // The next stroke finds the map where the last one left it.
  expect(await target(page).boundingBox()).toEqual(before);
  await brush(page).getByRole('button', { name: 'Undo' }).click();
  await expect(buttons.run(page)).toBeVisible();
  await strokeByMouse(page, [2, 2], [5, 5]);
  await brush(page).getByRole('button', { name: 'Use the drawing' }).click();
  await expectState(page, 'ready');
  await expect(page.getByRole('img', { name: 'Target, R(x) / Z' })).toBeVisible();
});

test('a click selects on the learned map and does not draw there', async ({ page }) => {
  await openPlayground(page, `${HASH}&painting=${BLANK}`);
  await page.locator('.heatmap-learned .heatmap-frame').click();
  await expect(page.locator('.plot-readout').first()).toContainText('drawn 0 of 15');
  expect(drawnCells(page)).toEqual([]);
});

for (const [width, colorScheme] of [[1440, 'light'], [375, 'dark']] as const) {
  test.describe(`${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 812 }, colorScheme });

    test('brush and thumbnail have no violations and fit', async ({ page }) => {
      await openPlayground(page, HASH);
      await buttons.step(page).click();
      await expectState(page, 'paused');
      await strokeByMouse(page, [2, 2], [5, 5]);
      await expect(brush(page)).toContainText('The run still uses the target from before');
      await expect(page.getByRole('group', { name: 'Painting' })).toContainText('8 × 8 cells');
      await expectNoViolations(page);
      await expectFits(page);
    });
  });
}
