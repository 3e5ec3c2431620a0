import { expect, test } from '@playwright/test';
import { openPlayground, openPanel } from './playground.ts';

test.describe('a look inside', () => {
  test('shows a state against the optimum while training, and leads on to its neighbours', async ({ page }) => {
    await page.goto('#v=1&height=4&hiddenWidth=16&iterations=400&objective=detailedBalance&backend=wasm');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const panel = page.locator('.inspect-panel');
    await openPanel(page, 'state');
    await expect(panel.getByRole('heading', { name: 'State (0, 0)' })).toBeVisible();
    await panel.getByRole('button', { name: '(0, 1) (x₂ + 1)' }).click();
    await expect(panel.getByRole('heading', { name: 'State (0, 1)' })).toBeVisible();
    // The same cell is marked in the maps above.
    await expect(page.getByRole('application', { name: /Arrow keys move over the cells/ })).toBeVisible();
    await panel.getByText('All numbers of this state').click();
    await expect(panel.getByRole('table', { name: 'Ways in' })).toContainText('(0, 0)');
    await panel.getByText('Residuals of all states').click();
    const map = panel.getByRole('application', { name: /Residuals of 16 states/ });
    await map.focus();
    await page.keyboard.press('ArrowRight');
    await expect(panel.getByRole('heading', { name: 'State (1, 1)' })).toBeVisible();
    // The pointer looks at a state in passing; a click stays.
    const area = panel.locator('.residual-area');
    const box = await area.boundingBox();
    const corner = { x: 0.9 * (box?.width ?? 0), y: 0.1 * (box?.height ?? 0) };
    await area.hover({ position: corner });
    await expect(panel.getByRole('heading', { name: 'State (3, 3)' })).toBeVisible();
    await panel.getByRole('heading', { name: 'Look inside' }).hover();
    await expect(panel.getByRole('heading', { name: 'State (1, 1)' })).toBeVisible();
    await area.click({ position: corner });
    await panel.getByRole('heading', { name: 'Look inside' }).hover();
    await expect(panel.getByRole('heading', { name: 'State (3, 3)' })).toBeVisible();
  });

  test('follows the state that is picked in the graph of flows, and in the list of objects', async ({ page }) => {
    await openPlayground(page, 'v=1&environment=toyDag&hiddenWidth=8&backend=cpu');
    const panel = page.locator('.inspect-panel');
    await openPanel(page, 'state');
    await expect(panel.getByRole('heading', { name: 'State s₀' })).toBeVisible();
    const graph = page.getByRole('application', { name: /Arrow keys move along the arrows/ });
    await graph.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect(panel.getByRole('heading', { name: 'State s₁' })).toBeVisible();
    // And back: a neighbour that is picked below is marked in the graph.
    await panel.getByRole('button', { name: 's₃ (down)' }).click();
    await expect(graph.locator('.flow-state.is-shown .flow-state-name')).toHaveText('s₃');
    await openPlayground(page, 'v=1&environment=bitSequence&length=8&wordSize=2&hiddenWidth=8&backend=cpu');
    const word = page.locator('.most-likely tbody th code').first();
    const label = await word.innerText();
    await word.click();
    await expect(panel.getByRole('heading', { name: `State ${label}` })).toBeVisible();
  });

  test('says P_F of a state one click from the page as it opens', async ({ page }) => {
    await openPlayground(page);
    await page.getByRole('application', { name: /Arrow keys move along the arrows/ }).locator('.flow-state').first().click();
    const table = page.getByRole('table', { name: 'Ways out', exact: true });
    await expect(table.getByRole('row', { name: /up/ })).toBeInViewport();
    await expect(table).toContainText('P_F');
  });

  for (const width of [1440, 375]) {
    test(`at ${width} px the numbers of long states are in sight, and the neighbourhood fits`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await openPlayground(page, 'v=1&environment=bitSequence&length=32&wordSize=4&hiddenWidth=8&backend=cpu');
      const panel = page.locator('.inspect-panel');
      await openPanel(page, 'state');
      await page.keyboard.press('b');
      await panel.getByRole('button', { name: 'Next', exact: true }).waitFor();
      for (let action = 0; action < 7; action++) await panel.getByRole('button', { name: 'Next', exact: true }).click();
      const hidden = (selector: string) => panel.locator(selector).evaluate((element) => element.scrollWidth - element.clientWidth);
      await expect(panel.getByRole('row', { name: /^append [01]+ −/ })).toHaveCount(8);
      expect(await hidden('.steps-scroll')).toBe(0);
      await panel.getByRole('button', { name: 'Close', exact: true }).click();
      await openPlayground(page, 'v=1&height=4&hiddenWidth=8&backend=cpu');
      await expect(panel.getByRole('heading', { name: 'State (0, 0)' })).toBeVisible();
      expect(await hidden('.neighbourhood')).toBe(0);
    });
  }

  test('says that a space is too large to look into, and still builds an object', async ({ page }) => {
    // Ready first: a picture that arrives moves what is below it from under the pointer.
    await openPlayground(page, 'v=1&environment=bitSequence&length=64&wordSize=8&hiddenWidth=8&backend=cpu');
    const panel = page.locator('.inspect-panel');
    await openPanel(page, 'state');
    await expect(panel.getByText('too many states to look into')).toBeVisible();
    await panel.getByRole('button', { name: 'Build one object' }).click();
    await expect(panel.getByRole('group', { name: 'Steps of the trajectory' })).toBeVisible();
  });
});
