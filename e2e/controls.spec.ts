import { expect, test, type Page } from '@playwright/test';
import { buttons, expectIterations, expectState, iterationOf, openPlayground, share, totalVariationOf } from './playground.ts';

/** So many iterations that none of these tests sees the last one. */
const CPU = 'v=1&height=4&hiddenWidth=16&iterations=1000000&backend=cpu';

/** A run that rests does nothing of its own between three steps, each of which goes to the worker and back. */
async function expectResting(page: Page, step: () => Promise<void>): Promise<void> {
  const before = await iterationOf(page);
  for (const count of [1, 2, 3]) {
    await step();
    await expectIterations(page, before + count);
    await expectState(page, 'paused');
    expect(await iterationOf(page)).toBe(before + count);
  }
}

test('run, pause, step and reset by button', async ({ page }) => {
  await openPlayground(page, CPU);
  const untrained = await totalVariationOf(page);
  await buttons.step(page).click();
  await expectState(page, 'paused');
  expect(await iterationOf(page)).toBe(1);
  await expect(page.getByTestId('reward-calls')).toHaveAttribute('data-value', '16');
  await buttons.run(page).click();
  await expectIterations(page, 50);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
  await expectResting(page, () => buttons.step(page).click());
  await buttons.reset(page).click();
  await expectState(page, 'ready');
  expect(await iterationOf(page)).toBe(0);
  expect(await totalVariationOf(page)).toBe(untrained);
});

test('space, s and r do the same', async ({ page }) => {
  await openPlayground(page, CPU);
  await page.keyboard.press('s');
  await expectState(page, 'paused');
  expect(await iterationOf(page)).toBe(1);
  await page.keyboard.press('Space');
  await expectState(page, 'running');
  await expectIterations(page, 20);
  await page.keyboard.press('Space');
  await expectState(page, 'paused');
  await expectResting(page, () => page.keyboard.press('s'));
  await page.keyboard.press('r');
  await expectState(page, 'ready');
  expect(await iterationOf(page)).toBe(0);
});

test('letters typed into a field are text, not commands', async ({ page }) => {
  await openPlayground(page, CPU);
  const field = page.getByRole('textbox', { name: 'Batch size' });
  await field.fill('');
  await field.pressSequentially('3s2r');
  await expectState(page, 'ready');
  expect(await iterationOf(page)).toBe(0);
});

test('everything works with the keyboard alone', async ({ page }) => {
  await openPlayground(page, CPU);
  const focusedName = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
  const tabTo = async (pattern: RegExp): Promise<void> => {
    for (let presses = 0; presses < 150; presses += 1) {
      await page.keyboard.press('Tab');
      if (pattern.test(await focusedName())) return;
    }
    throw new Error(`Tab never reached ${String(pattern)}`);
  };
  await tabTo(/Skip to the plots/);
  await tabTo(/^Run$/);
  await page.keyboard.press('Enter');
  await expectState(page, 'running');
  await expectIterations(page, 20);
  await page.keyboard.press('Enter');
  await expectState(page, 'paused');
  await tabTo(/heat|Arrow keys move over the cells/i);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.distribution')).toContainText(/x₁ = \d, x₂ = \d/);
  await page.getByRole('textbox', { name: 'Height' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await tabTo(/^Run with changes$/);
  await page.keyboard.press('Enter');
  await expectState(page, 'running');
  await expect(page).toHaveURL(/height=5/);
});

test('back and forward go through the configurations that were run', async ({ page }) => {
  await openPlayground(page, CPU);
  const setHeight = async (height: number): Promise<void> => {
    const field = page.getByRole('textbox', { name: 'Height' });
    await field.fill(String(height));
    await field.press('Enter');
    await expect(page).toHaveURL(new RegExp(`height=${height}\\b`));
    await buttons.step(page).click();
    await expect(page.locator('.run-bar')).not.toHaveAttribute('data-waiting');
    await expectState(page, 'paused');
  };
  await buttons.step(page).click();
  await expectState(page, 'paused');
  await setHeight(5);
  await setHeight(6);
  const height = page.getByRole('textbox', { name: 'Height' });
  await page.goBack();
  await expect(height).toHaveValue('5');
  await expectState(page, 'ready');
  await page.goBack();
  await expect(height).toHaveValue('4');
  await page.goForward();
  await expect(height).toHaveValue('5');
  await expect(page).toHaveURL(/height=5/);
});

test('a changed setting waits for Run where a run has trained, says so, and can be put back', async ({ page }) => {
  await openPlayground(page, CPU);
  await buttons.step(page).click();
  await expectState(page, 'paused');
  const field = page.getByRole('textbox', { name: 'Height' });
  await field.fill('1000');
  await field.press('Enter');
  await expect(field).toHaveValue('64');
  await expect(page.getByRole('button', { name: 'Run with changes' })).toBeVisible();
  await field.fill('4');
  await field.press('Enter');
  await expect(buttons.run(page)).toBeVisible();
});

test('copy link copies the address of the form', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPlayground(page, CPU);
  const field = page.getByRole('textbox', { name: 'Random seed' });
  await field.fill('77');
  await field.press('Enter');
  await share(page, 'Copy link');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toBe('#v=1&height=4&hiddenWidth=16&iterations=1000000&seed=77&backend=cpu');
});
