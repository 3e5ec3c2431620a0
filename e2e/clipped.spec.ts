import { expect, test, type Locator } from '@playwright/test';
import { buttons, expectState, openPanel, openPlayground } from './playground.ts';

/** How many pixels of a part that scrolls sideways are out of sight. */
const outOfSight = (part: Locator): Promise<number> => part.evaluate((element) => element.scrollWidth - element.clientWidth);

for (const [width, language, last, hash] of [
  [1366, 'en', 'Target', 'environment=bitSequence&length=8&wordSize=2'],
  [1366, 'en', 'Target', 'environment=permutations'],
  [1366, 'fr', 'Cible', 'environment=sequenceTable'],
  [320, 'en', 'Target', 'environment=sets'],
] as const) {
  test(`at ${width} px the list of the most likely objects shows all its columns: ${hash}, ${language}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 768 });
    await page.goto(`./?language=${language}#v=1&hiddenWidth=8&backend=cpu&${hash}`);
    await expectState(page, 'ready');
    const list = page.locator('.most-likely');
    await expect(list.getByRole('columnheader').last()).toHaveText(last);
    expect(await outOfSight(list)).toBe(0);
  });
}

test('beside a lesson the tables of runs show all their columns', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await openPlayground(page, 'v=1&height=4&hiddenWidth=8&iterations=20&backend=cpu');
  await buttons.step(page).click();
  await expectState(page, 'paused');
  const panel = page.locator('.compare-panel');
  await openPanel(page, 'compare');
  await panel.getByRole('button', { name: 'Pin this run' }).click();
  await panel.getByLabel('Seeds').fill('1');
  await panel.getByRole('button', { name: /^Start \d+ runs$/ }).click();
  await panel.getByText('Every run').click();
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Lessons' })).toBeVisible();
  for (const name of ['Pinned runs', 'Runs of the comparison']) {
    const table = panel.getByRole('group', { name, exact: true });
    await expect(table).toBeVisible();
    expect(await outOfSight(table)).toBe(0);
  }
});
