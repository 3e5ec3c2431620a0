import { expect, test } from '@playwright/test';
import { buttons, expectState, openPlayground, openPanel } from './playground.ts';

test('the timeline of modes says which are covered, by words, keys and table', async ({ page }) => {
  await openPlayground(page, 'v=1&iterations=600&backend=wasm');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  const timeline = page.locator('.modes-over-time');
  await expect(timeline.locator('.mode-timeline-words')).toContainText('All 4 modes are learned: each was found, and has half of its share or more.');
  const plot = timeline.getByRole('application', { name: /^Modes over time/ });
  await plot.focus();
  await page.keyboard.press('Home');
  await expect(timeline.locator('[aria-live]')).toContainText(/^Iteration 0, \(1, 1\): [\d.×⁻⁰-⁹]+ times its share of the target, but not found yet\.$/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await expect(timeline.locator('[aria-live]')).toContainText(/^Iteration 600, \(1, 6\): [01](?:\.\d+)? times/);
  await timeline.getByText('Show data').click();
  await expect(timeline.getByRole('row')).toHaveCount(5);
  await timeline.getByRole('button', { name: 'What is this?' }).click();
  await expect(page.getByRole('dialog', { name: 'What is this? Modes over time' })).toContainText('Each row is a mode');
});

test('found and learned are two words, and their counts agree wherever they stand', async ({ page }) => {
  // What is painted in two places, larger than a cell each, is two modes.
  await openPlayground(page, 'v=1&reward=painted&height=20&hiddenWidth=16&iterations=40&backend=cpu');
  const timeline = page.locator('.mode-timeline-words');
  const found = page.locator('.metric-table tr', { hasText: 'Modes found' }).locator('td').first();
  await expect(timeline).toContainText('0 of 2 modes found, 0 learned');
  await openPanel(page, 'numbers');
  await expect(found).toHaveText('0 of 2');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  await openPanel(page, 'numbers');
  const [count = ''] = /^\d/.exec(await found.textContent() ?? '') ?? [];
  await openPanel(page, 'curves');
  await expect(timeline).toContainText(new RegExp(`^${count} of 2 modes found|All 2 modes are learned`));
  await expect(page.locator('.diagnosis-said')).toContainText(`${count} of 2 modes found.`);
});

for (const width of [1440, 375]) {
  test(`at ${width} px each of eight modes is named beside its own row`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openPlayground(page, 'v=1&dimensions=3&height=8&hiddenWidth=16&iterations=20&backend=wasm');
    await buttons.run(page).click();
    await expectState(page, 'finished');
    const frame = await page.locator('.mode-timeline image').boundingBox();
    if (frame === null) throw new Error('The timeline has no picture.');
    const labels = await page.locator('.mode-timeline-labels text').all();
    expect(labels).toHaveLength(8);
    for (const [row, label] of labels.entries()) {
      const box = await label.boundingBox();
      const middle = ((box?.y ?? 0) + (box?.height ?? 0) / 2 - frame.y) / (frame.height / 8);
      expect(Math.abs(middle - (row + 0.5))).toBeLessThan(0.1);
    }
  });
}

test('a space with one mode, or without a list of states, has no timeline', async ({ page }) => {
  await openPlayground(page, 'v=1&environment=permutations&hiddenWidth=16&iterations=20&backend=cpu');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  await expect(page.locator('.modes-over-time')).toHaveCount(0);
});

for (const [tab, panel, title] of [['state', '.inspect-panel', 'Look inside'], ['compare', '.compare-panel', 'Compare']] as const) {
  test(`“What is this?” of ${title}`, async ({ page }) => {
    await openPlayground(page, 'v=1&height=4&hiddenWidth=16&backend=cpu');
    await openPanel(page, tab);
    await page.locator(panel).getByRole('button', { name: 'What is this?' }).first().click();
    await expect(page.getByRole('dialog', { name: `What is this? ${title}` }).locator('math')).toBeVisible();
  });
}
