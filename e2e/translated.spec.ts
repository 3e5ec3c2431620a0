import { expect, test, type Page } from '@playwright/test';
import { buttons, expectState, openPanel, openPlayground, watchForErrors, startOver } from './playground.ts';

/** What browsers do that translate a page: elements of their own in the place of text nodes, also of those that come later. */
async function translatePage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const translate = (root: Node): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        if (text.data.trim() === '' || text.parentElement?.closest('font, svg, script, style, textarea') !== null) continue;
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
      }
    };
    translate(document.body);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (node.isConnected && node.parentNode !== null) translate(node.parentNode);
    }).observe(document.body, { childList: true, subtree: true });
  });
}

test('a page that the browser translates bears a lesson, a run and its panels', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, 'v=1&backend=wasm&lesson=modeCollapse');
  const lesson = page.locator('.lesson-step');
  await expect(lesson).toContainText('Step 1 of 4');
  await translatePage(page);
  await expect(lesson.locator('h3 font').first()).toBeAttached();
  await lesson.getByRole('radio', { name: 'All four corners' }).check();
  await lesson.getByRole('button', { name: 'Run from here' }).click();
  await expect(lesson.locator('.lesson-goal')).toContainText('Goal met', { timeout: 60_000 });
  await expect(lesson).toContainText('Not as you predicted');
  await lesson.getByRole('button', { name: 'Next' }).click();
  await expect(lesson).toContainText('Step 2 of 4');
  await expect(lesson.locator('h3')).toHaveText('A loss of nearly 0, and three corners missing');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  for (const panel of ['state', 'trajectories', 'compare', 'numbers', 'curves'] as const) {
    await openPanel(page, panel);
    await expect(page.locator(`#panel-${panel} h2`).first()).toBeVisible();
  }
  await startOver(page);
  await expectState(page, 'ready');
  await expect(page.getByText('The page has stopped working')).toHaveCount(0);
  expect(errors).toEqual([]);
});
