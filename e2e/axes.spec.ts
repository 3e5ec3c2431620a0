import { expect, test } from '@playwright/test';
import { openPlayground } from './playground.ts';

test('of a grid with more axes than a picture has, a person chooses which are drawn', async ({ page }) => {
  await openPlayground(page, 'v=1&dimensions=3&height=4&hiddenWidth=16&iterations=20&backend=wasm');
  const [rows, columns] = [page.getByLabel('Rows', { exact: true }), page.getByLabel('Columns', { exact: true })];
  const maps = (axes: string) => page.getByLabel(`Target and learned distribution over ${axes}, 4 by 4 cells, the other axes summed out`);
  await expect(maps('x₁ and x₂')).toBeVisible();
  await rows.selectOption('x₃');
  await expect(maps('x₃ and x₂')).toBeVisible();
  // The axis of the other place: the two swap.
  await columns.selectOption('x₃');
  await expect(maps('x₂ and x₃')).toBeVisible();
  await expect(rows.locator('option:checked')).toHaveText('x₂');
});

test('a grid of two axes leaves nothing to choose', async ({ page }) => {
  await openPlayground(page, 'v=1&height=4&hiddenWidth=16&iterations=20&backend=wasm');
  await expect(page.getByLabel('Target and learned distribution over x₁ and x₂, 4 by 4 cells')).toBeVisible();
  await expect(page.locator('.axis-pickers')).toHaveCount(0);
});
