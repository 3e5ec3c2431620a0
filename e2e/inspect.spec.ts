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

  test('takes a trajectory apart into numbers that add up', async ({ page }) => {
    await page.goto('#v=1&height=4&hiddenWidth=16&iterations=100&backend=wasm');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const panel = page.locator('.inspect-panel');
    await openPanel(page, 'state');
    const read = async (term: string): Promise<number> => {
      const text = await panel.locator('.update-sum > div', { has: page.getByText(term, { exact: true }) }).locator('dd').innerText();
      const [mantissa = '', power = '0'] = text.replaceAll('−', '-').replace('+', '').split('×10');
      const exponent = [...power].map((sign) => (sign === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign))).join('');
      return Number(mantissa) * 10 ** Number(exponent);
    };
    await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 });
    await panel.getByRole('button', { name: 'Draw another' }).click();
    await expect(panel.getByRole('group', { name: 'Steps of the trajectory' })).toBeVisible();
    await expect(async () => {
      const parts = [await read('log Z'), await read('+ Σ log P_F'), await read('− log R'), await read('− Σ log P_B')];
      const sum = parts.reduce((total, part) => total + part, 0);
      expect(Math.abs(sum - (await read('gap')))).toBeLessThan(0.005);
    }).toPass();
  });

  for (const width of [1440, 375]) {
    test(`at ${width} px the numbers of long states are in sight, and the neighbourhood fits`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await openPlayground(page, 'v=1&environment=bitSequence&length=32&wordSize=4&hiddenWidth=8&backend=cpu');
      const panel = page.locator('.inspect-panel');
      await openPanel(page, 'state');
      const hidden = (selector: string) => panel.locator(selector).evaluate((element) => element.scrollWidth - element.clientWidth);
      await expect(panel.getByRole('row', { name: /^append [01]+ −/ })).toHaveCount(8);
      expect(await hidden('.steps-scroll')).toBe(0);
      await openPlayground(page, 'v=1&height=4&hiddenWidth=8&backend=cpu');
      await expect(panel.getByRole('heading', { name: 'State (0, 0)' })).toBeVisible();
      expect(await hidden('.neighbourhood')).toBe(0);
    });
  }

  test('says that a space is too large to look into, and still explains an update', async ({ page }) => {
    // Ready first: a picture that arrives moves what is below it from under the pointer.
    await openPlayground(page, 'v=1&environment=bitSequence&length=64&wordSize=8&hiddenWidth=8&backend=cpu');
    const panel = page.locator('.inspect-panel');
    await openPanel(page, 'state');
    await expect(panel.getByText('too many states to look into')).toBeVisible();
    await expect(panel.getByRole('group', { name: 'Steps of the trajectory' })).toBeVisible();
  });
});
