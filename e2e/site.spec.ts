import { expect, test } from '@playwright/test';
import { buttons, expectIterations, expectState, watchForErrors } from './playground.ts';
import { serveStatic, type StaticServer } from '../scripts/staticServer.ts';

test.describe('on a plain static host, under a sub-path', () => {
  let server: StaticServer;
  test.beforeAll(async () => {
    server = await serveStatic('dist', '/some/sub/path/');
  });
  test.afterAll(() => server.close());

  for (const backend of ['wasm', 'cpu']) {
    test(`trains on ${backend}`, async ({ page }) => {
      const errors = watchForErrors(page);
      await page.goto(`${server.address}#v=1&height=4&hiddenWidth=16&backend=${backend}`);
      await expectState(page, 'ready');
      await expect(page.locator('.run-bar')).toHaveAttribute('data-backend', backend);
      await buttons.run(page).click();
      await expectIterations(page, 20);
      expect(errors).toEqual([]);
    });
  }
});

test('the page asks no other host for anything', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== new URL(baseURL ?? '').origin) foreign.push(request.url());
  });
  await page.goto('./#v=1&height=4&backend=cpu');
  await expectState(page, 'ready');
  expect(foreign).toEqual([]);
});

test('the theme and the other preferences of an earlier version are taken over, and there before the first paint', async ({ page }) => {
  // A page with nothing of ours in it, to write what an earlier version kept.
  await page.goto('./favicon.svg');
  await page.evaluate(() => {
    localStorage.clear();
    localStorage.setItem('theme', 'dark');
    localStorage.setItem('shortcuts', 'off');
  });
  await page.goto('./#v=1&height=4&backend=cpu', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(page.getByLabel('Theme')).toHaveValue('dark');
  await page.getByLabel('Theme').selectOption('Light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  // Only the script of the page itself runs from here on: what it reads is what was kept.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.evaluate(() => localStorage.removeItem('theme'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('./?again', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await page.evaluate(() => localStorage.getItem('preferences'))).toContain('"hasShortcuts":false');
});
