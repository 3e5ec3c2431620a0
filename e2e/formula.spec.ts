import { expect, test, type Page } from '@playwright/test';
import { expectFits, expectNoViolations } from './accessible.ts';
import { buttons, expectIterations, expectState, openPlayground } from './playground.ts';

const HASH = 'v=1&height=6&reward=formula&hiddenWidth=16&iterations=1000000&backend=cpu';

const field = (page: Page) => page.getByRole('textbox', { name: 'Formula' });

test('a formula is typed, linked, and trained on', async ({ page }) => {
  await openPlayground(page, HASH);
  await field(page).fill('1 + x1 * x2');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'false');
  await expect(page).toHaveURL(/formula=1%20%2B%20x1%20\*%20x2/);
  await expectState(page, 'ready');
  // The reward of the cell (1, 1), as the formula says.
  const maps = page.getByRole('application', { name: /Arrow keys move over the cells/ });
  await maps.press('ArrowRight');
  await maps.press('ArrowRight');
  await maps.press('ArrowUp');
  await expect(page.locator('.plot-readout').first()).toContainText('x₁ = 1, x₂ = 1');
  await buttons.run(page).click();
  await expectIterations(page, 20);
});

test('an error points at its character, in words too, and the last formula that worked is kept', async ({ page }) => {
  await openPlayground(page, HASH);
  await field(page).fill('2 + x1');
  await field(page).fill('2 + x1 ? 3');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('.fault-character')).toHaveText('?');
  await expect(field(page)).toHaveAccessibleDescription(/Character 8: .* The last formula that worked is still used\./);
  // What a screen reader hears once typing rests.
  await expect(page.locator('#announcements')).toContainText('Character 8');
  await expect(page).toHaveURL(/formula=2%20%2B%20x1(&|$)/);
  await field(page).press('Escape');
  await expect(field(page)).toHaveValue('2 + x1');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'false');
});

test('an unfinished formula points at what waits; a long one shows the part that matters', async ({ page }) => {
  await openPlayground(page, HASH);
  await field(page).fill('x1 + ');
  await expect(field(page)).toHaveAccessibleDescription(/Character 4: The formula ends/);
  await expect(page.locator('.fault-character')).toHaveText('+');
  await field(page).fill(`${'x1 + '.repeat(60)}q + x2`);
  await expect(page.locator('.fault-character')).toHaveText('q');
  const [line, column] = await Promise.all([page.locator('.fault-line').boundingBox(), page.locator('.fault-character').boundingBox()]);
  const end = (line?.x ?? 0) + (line?.width ?? 0);
  expect((column?.x ?? Infinity) + (column?.width ?? 0)).toBeLessThanOrEqual(end);
});

test('Enter adds no line, and letters are no shortcuts', async ({ page }) => {
  await openPlayground(page, HASH);
  await field(page).fill('');
  await field(page).pressSequentially('sqrt(x1) + 1');
  await field(page).press('Enter');
  await expect(field(page)).toHaveValue('sqrt(x1) + 1');
  await expectState(page, 'ready');
});

test('a text of several lines keeps them, and the link does too', async ({ page }) => {
  await openPlayground(page, HASH);
  await page.locator('.settings-fold > summary', { hasText: 'Replay, search, baselines' }).click();
  const objects = page.getByRole('textbox', { name: 'Known objects', exact: true });
  await objects.fill('x₁ = 1, x₂ = 1');
  await objects.press('End');
  await objects.press('Enter');
  await objects.pressSequentially('second');
  await expect(objects).toHaveValue('x₁ = 1, x₂ = 1\nsecond');
  await expect(page).toHaveURL(/warmStartObjects=.*%0Asecond/);
});

test('a link with a broken formula says so and uses the default', async ({ page }) => {
  await openPlayground(page, `${HASH}&formula=${encodeURIComponent('x1 + constructor(2)')}`);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('formula');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'false');
});

for (const [width, colorScheme] of [[1440, 'light'], [375, 'dark']] as const) {
  test.describe(`${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 812 }, colorScheme });

    test('the field, its help and an error have no violations and fit', async ({ page }) => {
      await openPlayground(page, HASH);
      await field(page).fill('2 + x1 ? 3');
      await page.getByText('What a formula may use').click();
      await expectNoViolations(page, '#settings');
      await expectFits(page);
    });
  });
}
