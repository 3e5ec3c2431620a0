import { expect, test, type Page } from '@playwright/test';
import { buttons, expectState, openPanel, openPlayground } from './playground.ts';

/** What the page shows of one number at the moments when any of the places that show it changes. */
interface Watch {
  readonly changes: number;
  /** Different words for the one number, by place. */
  readonly disagreements: readonly string[];
}

/** Where the number stands beside the run bar, and the panel that it stands in. */
const PLACES = [['curves', '.curves-panel figure [data-curve="0"]'], ['numbers', '.metric-table tbody td']] as const;

/** Compares a place with the run bar whenever it changes, which is the later of the two in each frame. */
async function watchTotalVariation(page: Page, place: string): Promise<() => Promise<Watch>> {
  await page.evaluate((selector) => {
    const find = (wanted: string): HTMLElement => {
      const element = document.querySelector<HTMLElement>(wanted);
      if (element === null) throw new Error(`There is no ${wanted}.`);
      return element;
    };
    const watch = { changes: 0, disagreements: [] as string[] };
    const compare = (): void => {
      const words = [find('[data-testid="total-variation"]'), find(selector)].map(({ textContent }) => textContent);
      watch.changes += 1;
      if (new Set(words).size !== 1) watch.disagreements.push(words.join(' | '));
    };
    new MutationObserver(compare).observe(find(selector), { childList: true, characterData: true, subtree: true });
    Object.assign(globalThis, { watch });
  }, place);
  return () => page.evaluate(() => (globalThis as unknown as { readonly watch: Watch }).watch);
}

for (const [space, hash] of [['listed', 'v=1&height=6&hiddenWidth=16&iterations=400&backend=cpu'], ['listed, and met closely', 'v=1&dimensions=1&hiddenWidth=16&iterations=1500&backend=cpu']] as const) {
  for (const [panel, place] of PLACES) {
    test(`the total variation has one value in the bar and in ${panel}, while it runs and afterwards: ${space}`, async ({ page }) => {
      await openPlayground(page, hash);
      await openPanel(page, panel);
      await expect(page.locator(place).first()).toHaveText(/\d/);
      const watched = await watchTotalVariation(page, place);
      await buttons.run(page).click();
      await expectState(page, 'finished');
      const { changes, disagreements } = await watched();
      expect(changes).toBeGreaterThan(1);
      expect(disagreements).toEqual([]);
      const shown = await page.getByTestId('total-variation').textContent();
      for (const [other, otherPlace] of PLACES) {
        await openPanel(page, other);
        await expect(page.locator(otherPlace).first()).toHaveText(shown ?? '');
      }
    });
  }
}

test('where single objects are too many, the figure beside the buttons is the total variation by reward, and says so', async ({ page }) => {
  await openPlayground(page, 'v=1&environment=bitSequence&length=60&iterations=20&hiddenWidth=16&backend=cpu');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  await openPanel(page, 'numbers');
  const figure = page.getByTestId('total-variation');
  await expect(figure).toHaveAttribute('data-metric', 'rewardLevelTotalVariation');
  await expect(page.locator('.run-figures dt').first()).toHaveText('Total variation by reward');
  const row = page.locator('.metric-table tr', { hasText: 'Total variation by reward' });
  await expect(row.locator('td').first()).toHaveText(await figure.textContent() ?? '');
});
