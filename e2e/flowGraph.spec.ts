import { expect, test, type Page } from '@playwright/test';
import { expectFits, expectNoViolations } from './accessible.ts';
import { buttons, expectState, expectTotalVariationBelow, openPlayground, share, totalVariationOf, watchForErrors } from './playground.ts';

/** Slow and long, so that no test sees the end; on the backend that is there at once. */
const HASH = 'v=1&environment=toyDag&hiddenWidth=16&iterations=1000000&backend=cpu';

const graph = (page: Page) => page.getByRole('application', { name: /flows of a graph/ });
const timesZ = (page: Page) => page.getByLabel('× Z: flows instead of shares');
const readout = (page: Page) => page.locator('.distribution .plot-readout p');

test('a visitor finds the toy graph, presses Run, and in a few seconds every flow is its target', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const errors = watchForErrors(page);
  await openPlayground(page);
  expect(new URL(page.url()).hash).toBe('');
  await expect(page.getByLabel('Start from')).toHaveValue('toyGraph');
  await expect(graph(page).locator('.flow-state')).toHaveCount(11);
  await expect(graph(page).locator('.flow-label')).toHaveCount(19);
  expect(await totalVariationOf(page)).toBeGreaterThan(0.1);
  await buttons.run(page).click();
  await expectTotalVariationBelow(page, 0.01, 20_000);
  await expectState(page, 'finished', 30_000);
  await expect(graph(page).locator('.flow-state').first()).toContainText('s₀1.0001');
  await timesZ(page).check();
  await expect(graph(page).locator('.flow-state').first()).toContainText('s₀112.0112');
  await page.getByText('Show data of the flows').click();
  await expect(page.locator('.distribution')).toContainText('The learned Z is 112.0 and should be 112');
  // A link to what is seen opens the same.
  await share(page, 'Copy link');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toContain('environment=toyDag');
  await page.goto('about:blank');
  await page.goto(link);
  await expectState(page, 'ready');
  await expect(page.getByLabel('Start from')).toHaveValue('toyGraph');
  expect(errors).toEqual([]);
});

test('settings in the address mean what they say: #v=1 is the grid', async ({ page }) => {
  await openPlayground(page, 'v=1&backend=cpu');
  await expect(page.locator('.heatmap image')).toHaveCount(2);
});

test('keys and pointer read states, arrows and exits in words', async ({ page }) => {
  await openPlayground(page, HASH);
  await timesZ(page).check();
  await graph(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(readout(page)).toContainText(/^s₀learned 1\.00target 112passed with chance 1\.00$/);
  await page.keyboard.press('ArrowRight');
  await expect(readout(page)).toContainText(/^s₀ → s₁ \(up\)learned 0\.\d+target 28\.75P_F 0\.\d+ \(target 0\.26\)P_B 1\.00$/);
  await page.keyboard.press('ArrowDown');
  await expect(readout(page)).toContainText('s₀ → s₂ (down)');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(readout(page)).toContainText(/^s₃learned/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(readout(page)).toContainText(/^s₃ → end \(exit\)learned 0\.\d+target R 30/);
  await page.keyboard.press('Escape');
  await expect(readout(page)).toContainText('Point at a state');
  await graph(page).locator('.flow-state').nth(9).hover();
  await expect(readout(page)).toContainText('s₉');
  await graph(page).locator('.flow-label').nth(3).click();
  await page.mouse.move(0, 0);
  await expect(readout(page)).toContainText('s₂ → s₃ (up)');
});

test('the difference is shown by sign as by colour', async ({ page }) => {
  await openPlayground(page, HASH);
  await page.getByRole('radio', { name: 'Difference' }).check();
  const numbers = await graph(page).locator('.flow-label text').allTextContents();
  expect(numbers).toHaveLength(19);
  // Shares that leave a state are too low where others are too high.
  for (const sign of [/^\+0\.\d{3}$/, /^−0\.\d{3}$/]) expect(numbers.some((text) => sign.test(text))).toBe(true);
  for (const [kind, sign] of [['above', '+'], ['below', '−']] as const) {
    await expect(graph(page).locator(`path.flow-${kind}`)).toHaveCount(numbers.filter((text) => text.startsWith(sign)).length);
  }
  // The untrained Z is 1: nothing near 112 flows.
  await timesZ(page).check();
  await expect(graph(page).locator('path.flow-below')).toHaveCount(19);
});

test('the picture measures what the goal measures: a wrong Z alone leaves no difference', async ({ page }) => {
  const wrong = Math.log(64.4).toFixed(4);
  await openPlayground(page, `v=1&environment=toyDag&hiddenWidth=16&iterations=1000000&backend=cpu&initialLogZ=value&initialLogZValue=${wrong}`);
  await expect(graph(page).locator('.flow-state').first()).toContainText('s₀1.0001');
  await expect(page.locator('.distribution')).toContainText('The learned Z is 64.40 and should be 112');
  await page.getByText('Show data of the flows').click();
  const table = page.locator('.distribution .show-data table');
  await expect(table.getByRole('row', { name: /^s₀ [^→]/ })).toContainText(/^s₀110/);
  await timesZ(page).check();
  await expect(graph(page).locator('.flow-state').first()).toContainText('s₀64.40112');
  await expect(table.getByRole('row', { name: /^s₀ [^→]/ })).toContainText(/^s₀11264\.[34]/);
});

/** Numbers that are wider than the box that they stand in. */
async function numbersTooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [...document.querySelectorAll('.flow-state, .flow-label')].flatMap((mark) => {
    const box = mark.querySelector('rect')?.getBoundingClientRect();
    return [...mark.querySelectorAll('text')].flatMap((text) => {
      const { left, right } = text.getBoundingClientRect();
      return box !== undefined && left >= box.left && right <= box.right ? [] : [`${text.textContent} of ${(right - left).toFixed(1)} in ${box?.width}`];
    });
  }));
}

for (const logZ of [-12, 2, 4.16, 6.5, 9, 20]) {
  test(`every number fits its box, whatever is learned: log Z = ${logZ}`, async ({ page }) => {
    await openPlayground(page, `${HASH}&initialLogZ=value&initialLogZValue=${logZ}`);
    for (const switched of [null, timesZ(page), page.getByRole('radio', { name: 'Difference' }), timesZ(page)]) {
      await switched?.click();
      expect(await numbersTooWide(page)).toEqual([]);
    }
  });
}

/** Numbers that are cut off, too small to read, or over one another. */
async function lettersAmiss(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll('.flow-graph text')];
    const boxes = texts.map((text) => text.getBoundingClientRect());
    const overlap = (a: DOMRect, b: DOMRect): boolean => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
    return texts.flatMap((text, index) => {
      const box = boxes[index] as DOMRect;
      const words = text.textContent ?? '';
      return [
        ...(Number.parseFloat(getComputedStyle(text).fontSize) < 11 ? [`${words} is small`] : []),
        ...(box.left < 0 || box.right > document.documentElement.clientWidth ? [`${words} is cut off`] : []),
        ...boxes.slice(index + 1).flatMap((other, after) => (overlap(box, other) ? [`${words} is over ${texts[index + 1 + after]?.textContent ?? ''}`] : [])),
      ];
    });
  });
}

for (const [width, colorScheme] of [[1440, 'light'], [1366, 'light'], [768, 'dark'], [375, 'dark'], [320, 'light']] as const) {
  test.describe(`${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    test('every number can be read, nothing scrolls sideways, no violations', async ({ page }) => {
      await openPlayground(page, `${HASH}&initialLogZ=value&initialLogZValue=4.7185`);
      await expect(graph(page).locator('.flow-state')).toHaveCount(11);
      expect(await lettersAmiss(page)).toEqual([]);
      await expectFits(page);
      await expectNoViolations(page, '.distribution-panel');
    });
  });
}

test('with reduced motion the pipes do not glide', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page, HASH);
  const seconds = await graph(page).locator('.flow-learned').first().evaluate((path) => getComputedStyle(path).transitionDuration);
  expect(Number.parseFloat(seconds)).toBeLessThan(0.01);
});
