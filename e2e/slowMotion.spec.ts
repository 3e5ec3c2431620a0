import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './accessible.ts';
import { buttons, expectIterations, expectState, iterationOf, openPlayground, recordedLosses, recordWorker, watchForErrors } from './playground.ts';

const panel = (page: Page) => page.locator('.inspect-panel');
const caption = (page: Page) => page.locator('.walk-caption');
const next = (page: Page) => panel(page).getByRole('button', { name: 'Next', exact: true });

test.describe('one object by hand, where nothing may move', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  for (const { space, hash, lit } of [
    { space: 'a graph', hash: 'v=1&environment=toyDag&hiddenWidth=8&backend=cpu', lit: '.flow-state.is-shown' },
    { space: 'a grid', hash: 'v=1&height=8&hiddenWidth=8&backend=cpu', lit: '.path-overlay' },
  ]) {
    test(`is built on the picture of ${space}, its loss adds up, and the run is not changed`, async ({ page }) => {
      const errors = watchForErrors(page);
      await recordWorker(page);
      await openPlayground(page, hash);
      await page.keyboard.press('b');
      await expect(caption(page)).toHaveText(/^From .* (drew|only one way)/);
      const states = await page.locator(lit).count();
      expect(states).toBeGreaterThan(0);
      // It waits to be told.
      await expect(panel(page).getByRole('button', { name: 'Play' })).toBeVisible();
      const words: string[] = [];
      while ((await next(page).getAttribute('aria-disabled')) !== 'true') {
        await next(page).click();
        words.push(await caption(page).innerText());
        if ((await page.locator('.walk-loss[data-filled]').count()) === 1) await expectLossAddsUp(page);
      }
      expect(words.some((sentence) => sentence.startsWith('It is built:'))).toBe(true);
      expect(words.at(-1)).toContain('It is only tried on a copy: the run stays as it is.');
      await expect(panel(page).getByText(/→ .* [▲▼=]/).first()).toBeVisible();
      expect(await iterationOf(page)).toBe(0);
      await expectNoViolations(page);
      // What was tried leaves no trace: the run learns what one does that nobody looked into.
      const losses = async (): Promise<readonly number[]> => {
        for (let step = 1; step <= 3; step++) {
          await buttons.step(page).click();
          await expectIterations(page, step);
        }
        return recordedLosses(page);
      };
      const watched = await losses();
      expect(watched).toHaveLength(3);
      await openPlayground(page);
      await openPlayground(page, hash);
      expect(await losses()).toEqual(watched);
      expect(errors).toEqual([]);
    });
  }
});

/** log Z + Σ log P_F − log R − Σ log P_B = δ, and δ² is the loss. */
async function expectLossAddsUp(page: Page): Promise<void> {
  const numbers = (await panel(page).locator('.update-sum dd').allInnerTexts()).map((text) => Number(text.replaceAll('−', '-')));
  const gap = numbers.pop() ?? Number.NaN;
  expect(numbers).toHaveLength(4);
  expect(Math.abs(numbers.reduce((sum, number) => sum + number, 0) - gap)).toBeLessThan(0.005);
  const loss = Number((await page.locator('.walk-loss strong').innerText()).replaceAll('−', '-'));
  expect(Math.abs(loss - gap * gap)).toBeLessThan(0.01 * Math.max(1, loss));
}

test('the slider goes from one object after each iteration to as fast as possible', async ({ page }) => {
  await openPlayground(page, 'v=1&environment=toyDag&hiddenWidth=8&iterations=400&backend=cpu');
  const speed = page.getByRole('slider', { name: /Speed/ });
  await expect(speed).toHaveAttribute('aria-valuetext', 'As fast as possible');
  await speed.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(speed).toHaveAttribute('aria-valuetext', 'One object at a time');
  const address = page.url();
  // The slider takes arrow keys; space still runs.
  await page.keyboard.press('Space');
  await expectState(page, 'running');
  await expect(caption(page)).toContainText('Next the run itself does one iteration');
  await expectIterations(page, 2);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
  await expect(panel(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await buttons.run(page).click();
  await speed.focus();
  await page.keyboard.press('End');
  await expectState(page, 'finished');
  await expect(caption(page)).toHaveCount(0);
  expect(page.url()).toBe(address);
});
