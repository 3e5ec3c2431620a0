import { expect, test, type Page } from '@playwright/test';
import { buttons, expectState, openPlayground } from './playground.ts';

/** What the page shows of one number at the moments when any of the places that show it changes. */
interface Watch {
  readonly changes: number;
  /** Different words for the one number, by place. */
  readonly disagreements: readonly string[];
}

/**
 * Compares the run bar, the list of metrics and the first chart whenever the chart has been painted, which is the last of the
 * three in each frame; and at the end.
 */
async function watchTotalVariation(page: Page): Promise<() => Promise<Watch>> {
  await page.evaluate(() => {
    const find = (selector: string): HTMLElement => {
      const element = document.querySelector<HTMLElement>(selector);
      if (element === null) throw new Error(`There is no ${selector}.`);
      return element;
    };
    const chart = find('.curves-panel figure [data-curve="0"]');
    const watch = { changes: 0, disagreements: [] as string[] };
    const compare = (): void => {
      const words = [find('[data-testid="total-variation"]'), find('.metric-table tbody td'), chart].map(({ textContent }) => textContent);
      watch.changes += 1;
      if (new Set(words).size !== 1) watch.disagreements.push(words.join(' | '));
    };
    new MutationObserver(compare).observe(chart, { childList: true, characterData: true, subtree: true });
    Object.assign(globalThis, { watch });
  });
  return () => page.evaluate(() => (globalThis as unknown as { readonly watch: Watch }).watch);
}

for (const [space, hash] of [['listed', 'v=1&height=6&hiddenWidth=16&iterations=400&backend=cpu'], ['listed, and met closely', 'v=1&dimensions=1&hiddenWidth=16&iterations=1500&backend=cpu']] as const) {
  test(`the total variation has one value wherever it stands, while it runs and afterwards: ${space}`, async ({ page }) => {
    await openPlayground(page, hash);
    await expect(page.locator('.curves-panel figure [data-curve="0"]').first()).toHaveText(/\d/);
    const watched = await watchTotalVariation(page);
    await buttons.run(page).click();
    await expectState(page, 'finished');
    const { changes, disagreements } = await watched();
    expect(changes).toBeGreaterThan(1);
    expect(disagreements).toEqual([]);
    const shown = await page.getByTestId('total-variation').textContent();
    await expect(page.locator('.curves-panel figure [data-curve="0"]').first()).toHaveText(shown ?? '');
    await expect(page.locator('.metric-table tbody td').first()).toHaveText(shown ?? '');
  });
}

test('where single objects are too many, the figure beside the buttons is the total variation by reward, and says so', async ({ page }) => {
  await openPlayground(page, 'v=1&environment=bitSequence&length=60&iterations=20&hiddenWidth=16&backend=cpu');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  const figure = page.getByTestId('total-variation');
  await expect(figure).toHaveAttribute('data-metric', 'rewardLevelTotalVariation');
  await expect(page.locator('.run-figures dt').first()).toHaveText('Total variation by reward');
  const row = page.locator('.metric-table tr', { hasText: 'Total variation by reward' });
  await expect(row.locator('td').first()).toHaveText(await figure.textContent() ?? '');
});
