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
      await expect(page.getByTestId('backend')).toHaveAttribute('data-value', backend);
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
