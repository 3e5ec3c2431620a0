import { expect, test, type Page } from '@playwright/test';
import { buttons, expectIterations, expectState, openPlayground } from './playground.ts';

/** Pages of an A4 print. */
async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: 'A4' });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function trainALittle(page: Page): Promise<void> {
  await buttons.run(page).click();
  await expectIterations(page, 20);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
}

for (const [name, hash, settings, picture] of [
  ['what a visitor sees first', '', /^After \d+ iterations with these settings: Environment: .*Objective: Trajectory balance.*Random seed: 0/, '.flow-graph svg'],
  ['a grid', 'v=1&height=8&hiddenWidth=16&iterations=1000000&backend=cpu', /Height: 8,.*Hidden width: 16/, '.heatmaps svg'],
  ['a painted target', 'v=1&height=8&reward=painted&hiddenWidth=16&iterations=1000000&backend=cpu', /Reward: Painted/, '.heatmaps svg'],
] as const) {
  test(`on paper: picture, curves and settings in words, on two pages at most: ${name}`, async ({ page }) => {
    await openPlayground(page, hash);
    await trainALittle(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator(picture)).toBeVisible();
    await expect(page.locator('.curves-panel .curve svg')).toHaveCount(3);
    await expect(page.locator('.printed-settings')).toHaveText(settings);
    await expect(page.locator('.curves-panel figure').first()).toContainText('Total variation');
    for (const part of ['button', 'input', 'select', 'summary', '.run-bar', '.skip-link', '.settings-column', '.plot-hint']) {
      await expect(page.locator(part).filter({ visible: true })).toHaveCount(0);
    }
    const stuck = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((element) => {
      const { position, display } = getComputedStyle(element);
      return (position === 'sticky' || position === 'fixed') && display !== 'none' && element.getClientRects().length > 0;
    }).map(({ className }) => String(className)));
    expect(stuck).toEqual([]);
    const pages = await pagesOf(page);
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThanOrEqual(2);
  });
}

for (const width of [1366, 375]) {
  test(`a dark page of ${width} px is printed in dark letters on white`, async ({ page }) => {
    await page.setViewportSize({ width, height: 768 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await openPlayground(page, 'v=1&height=8&hiddenWidth=16&iterations=1000000&backend=cpu');
    await trainALittle(page);
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    await expect(page.locator('.heatmap-title tspan').first()).toHaveAttribute('fill', 'rgb(26, 28, 31)');
    await expect(page.locator('h1')).toHaveCSS('color', 'rgb(26, 28, 31)');
    expect(await pagesOf(page)).toBeLessThanOrEqual(2);
  });
}
