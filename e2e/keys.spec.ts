import { expect, test, type Page } from '@playwright/test';
import { SHORTCUTS } from '../src/ui/run/shortcuts.ts';
import { expectNoViolations } from './accessible.ts';
import { buttons, expectState, openPlayground } from './playground.ts';

// As a visitor finds the page.
test.use({ storageState: { cookies: [], origins: [] } });

const GRID = 'v=1&height=4&hiddenWidth=16&iterations=60&backend=cpu';

test('? shows every key the page knows, and they can be turned off there', async ({ page }) => {
  await openPlayground(page, GRID);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  for (const { words } of SHORTCUTS) await expect(sheet.getByRole('cell', { name: words, exact: true })).toBeVisible();
  await expectNoViolations(page, '[data-dialog]');
  await sheet.getByRole('checkbox', { name: 'Single-key shortcuts are on' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect(sheet).toHaveCount(1);
});

test('a finished run is not thrown away unasked: Escape keeps it, Enter starts over', async ({ page }) => {
  await openPlayground(page, GRID);
  await page.keyboard.press('r');
  await expectState(page, 'ready');
  await expect(page.getByRole('dialog', { name: 'Start over?' })).toHaveCount(0);
  await buttons.run(page).click();
  await expectState(page, 'finished');
  const reset = buttons.reset(page);
  await reset.focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Start over?' });
  await expect(question).toContainText('60 iterations');
  await expect(question).toContainText('Pinned runs stay');
  await expectNoViolations(page, '[data-dialog]');
  await page.keyboard.press('Escape');
  await expect(reset).toBeFocused();
  await expectState(page, 'finished');
  await page.keyboard.press('r');
  await expect(question.getByRole('button', { name: 'Start over' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectState(page, 'ready');
  await expect(page.getByTestId('iteration')).toHaveAttribute('data-value', '0');
});

/** What has the focus: the name of its part of the page, and whether something else lies over its middle. */
function focused(page: Page): Promise<{ readonly part: string; readonly name: string; readonly isCovered: boolean } | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const at = document.elementFromPoint(box.x + box.width / 2, Math.min(box.y + box.height / 2, innerHeight - 1));
    const isOutside = box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth;
    // A field that is drawn by its label has no look of its own.
    const isLabelled = element instanceof HTMLInputElement && [...(element.labels ?? [])].some((label) => label.contains(at));
    const part = element.closest('.run-bar, .page-actions, .setup-strip, .picture-area, .side-panel')?.classList[0] ?? '';
    return { part, name: element.outerHTML.slice(0, 120), isCovered: isOutside || at === null || !(element.contains(at) || at.contains(element) || isLabelled) };
  });
}

for (const [width, height] of [[1366, 633], [375, 800]] as const) {
  test(`${width} × ${height}: the tab key goes from the run over the strip and the picture to the panel, and nothing covers what has the focus`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openPlayground(page, GRID);
    await buttons.run(page).click();
    await expectState(page, 'finished');
    await page.locator('body').evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.evaluate(() => window.getSelection()?.setPosition(document.body, 0));
    const parts: string[] = [];
    const covered: string[] = [];
    for (let count = 0; count < 120; count += 1) {
      await page.keyboard.press('Tab');
      const now = await focused(page);
      if (now === null) break;
      if (now.isCovered) covered.push(now.name);
      if (now.part !== '' && parts.at(-1) !== now.part) parts.push(now.part);
    }
    expect(covered).toEqual([]);
    expect(parts.filter((part) => part !== 'page-actions')).toEqual(['run-bar', 'setup-strip', 'picture-area', 'side-panel']);
  });
}
