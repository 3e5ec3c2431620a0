import { expect, test, type Locator, type Page } from '@playwright/test';
import { openPlayground } from './playground.ts';

test('of a grid with more axes than a picture has, a person chooses which are drawn', async ({ page }) => {
  await openPlayground(page, 'v=1&dimensions=3&height=4&hiddenWidth=16&iterations=20&backend=wasm');
  const [right, up] = [page.getByLabel('To the right', { exact: true }), page.getByLabel('Upward', { exact: true })];
  const maps = (axes: string) => page.getByLabel(`Target and learned distribution over ${axes}, 4 by 4 cells, the other axes summed out`);
  await expect(maps('x₁ and x₂')).toBeVisible();
  await right.selectOption('x₃');
  await expect(maps('x₃ and x₂')).toBeVisible();
  // The axis of the other place: the two swap.
  await up.selectOption('x₃');
  await expect(maps('x₂ and x₃')).toBeVisible();
  await expect(right.locator('option:checked')).toHaveText('x₂');
});

test('a grid of two axes leaves nothing to choose', async ({ page }) => {
  await openPlayground(page, 'v=1&height=4&hiddenWidth=16&iterations=20&backend=wasm');
  await expect(page.getByLabel('Target and learned distribution over x₁ and x₂, 4 by 4 cells')).toBeVisible();
  await expect(page.locator('.axis-pickers')).toHaveCount(0);
});

/** How far the middle of each label is from the middle of its cell, in cells, along the axis that it labels. */
async function labelDrift(page: Page, area: string, axis: 'x' | 'y'): Promise<readonly number[]> {
  const box = (locator: Locator) => locator.boundingBox().then((found) => found ?? Promise.reject(new Error('It is not on the page.')));
  const map = page.locator(`.heatmap-${area}`);
  const frame = await box(map.locator('.heatmap-frame'));
  const labels = await map.locator(axis === 'x' ? 'g[text-anchor="middle"] > text' : 'g[text-anchor="end"] > text').all();
  return Promise.all(labels.map(async (label) => {
    const { x, y, width, height } = await box(label);
    const place = axis === 'x' ? ((x + width / 2 - frame.x) / frame.width) * 8 : ((frame.y + frame.height - y - height / 2) / frame.height) * 8;
    return place - 0.5 - Number(await label.textContent());
  }));
}

for (const width of [375, 1366]) {
  test(`at ${width} px every label stands at the middle of its cells, x₁ along the bottom and x₂ up the side`, async ({ page }) => {
    await page.setViewportSize({ width, height: 768 });
    await openPlayground(page, 'v=1&height=8&hiddenWidth=16&iterations=20&backend=wasm');
    for (const area of ['target', 'learned', 'difference']) {
      if (area === 'difference') await page.locator('body').press('d');
      for (const axis of ['x', 'y'] as const) {
        const drift = await labelDrift(page, area, axis);
        expect(drift).toHaveLength(8);
        expect(Math.max(...drift.map(Math.abs))).toBeLessThan(0.2);
      }
    }
  });
}

test('the cell under the pointer is the one that its labels say, and arrow keys lead where they point', async ({ page }) => {
  await openPlayground(page, 'v=1&height=8&hiddenWidth=16&iterations=20&backend=wasm');
  const frame = page.locator('.heatmap-learned .heatmap-frame');
  const { width = 0, height = 0 } = (await frame.boundingBox()) ?? {};
  await frame.click({ position: { x: (6.5 / 8) * width, y: (6.5 / 8) * height } });
  const readout = page.locator('.plot-readout').first();
  await expect(readout).toContainText('x₁ = 6, x₂ = 1');
  const maps = page.getByRole('application', { name: /Arrow keys move over the cells/ });
  await maps.press('ArrowRight');
  await expect(readout).toContainText('x₁ = 7, x₂ = 1');
  await maps.press('ArrowUp');
  await expect(readout).toContainText('x₁ = 7, x₂ = 2');
});
