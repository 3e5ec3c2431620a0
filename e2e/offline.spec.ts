import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { finishSite } from '../scripts/finishSite.ts';
import { buttons, expectIterations, expectState, watchForErrors } from './playground.ts';
import { serveStatic, type StaticServer } from '../scripts/staticServer.ts';

const HASH = '#v=1&height=4&hiddenWidth=16&iterations=60&backend=wasm';

/** Each test serves, and changes, a copy of the build of its own. */
let site: string;
let server: StaticServer;
test.beforeEach(async () => {
  site = test.info().outputPath('site');
  cpSync('dist', site, { recursive: true });
  server = await serveStatic(site, '/some/sub/path/');
});
test.afterEach(() => server.close());

/** Puts another build where the site is: one line of the page differs, and so its version, its policy and its worker. */
async function deployChange(): Promise<string> {
  const changed = test.info().outputPath('changed');
  cpSync(site, changed, { recursive: true });
  const page = readFileSync(`${changed}/index.html`, 'utf8');
  writeFileSync(`${changed}/index.html`, page.replace('<title>GFlowNet Playground', '<title>Changed Playground'));
  const { version } = await finishSite(changed);
  rmSync(site, { recursive: true });
  renameSync(changed, site);
  return version;
}

/** Waits until everything is kept. */
async function expectKept(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'ready', { timeout: 60_000 });
}

async function askForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
}

/** A page of the same origin that no service worker of the site is asked about. */
async function openOutsideTheSite(context: BrowserContext): Promise<Page> {
  const address = new URL('/elsewhere', server.address).href;
  await context.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }));
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const versionOf = (page: Page): Promise<string | null> => page.locator('meta[name="version"]').getAttribute('content');
const cacheNames = (page: Page): Promise<readonly string[]> => page.evaluate(() => caches.keys());
const notice = (page: Page) => page.getByText('A new version is ready.');

test('after one visit the page loads, opens a link and trains to the end without a network', async ({ page, context }) => {
  const errors = watchForErrors(page);
  await page.goto(server.address);
  await expectState(page, 'ready');
  await expectKept(page);
  await context.setOffline(true);
  await server.close();
  await page.reload();
  await expectState(page, 'ready');
  await page.goto('about:blank');
  await page.goto(`${server.address}${HASH}`);
  await expectState(page, 'ready');
  await expect(page.locator('.run-bar')).toHaveAttribute('data-backend', 'wasm');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  await page.goto(`${server.address}index.html?embed=full${HASH}`);
  await expectState(page, 'ready');
  expect(errors).toEqual([]);
});

test('the page of the first visit can lose the network too: Reset fetches a worker again', async ({ page, context }) => {
  await page.goto(`${server.address}${HASH}`);
  await expectState(page, 'ready');
  await expectKept(page);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await context.setOffline(true);
  await server.close();
  await page.keyboard.press('r');
  await expectState(page, 'ready');
  await buttons.run(page).click();
  await expectState(page, 'finished');
});

test('every file of the build is kept, and nothing else', async ({ page }) => {
  await page.goto(server.address);
  await expectKept(page);
  const [name = ''] = await cacheNames(page);
  const kept = await page.evaluate(async (cacheName) => {
    const requests = await (await caches.open(cacheName)).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  }, name);
  const built = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map') && entry.name !== 'serviceWorker.js')
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(site.length + 1));
  expect(built).toEqual(expect.arrayContaining([expect.stringContaining('trainer.worker-'), expect.stringMatching(/simd.*\.wasm$/)]));
  const expected = built.map((path) => (path === 'index.html' ? '' : path));
  expect(kept.map((path) => path.slice('/some/sub/path/'.length)).toSorted()).toEqual([...expected, '.complete'].toSorted());
  expect(name).toContain(await versionOf(page));
});

test('a new version is offered when nothing runs, taken at the next load, and replaces the old one', async ({ page, context }) => {
  await page.goto(`${server.address}#v=1&height=4&hiddenWidth=16&iterations=10000000&backend=cpu`);
  await expectState(page, 'ready');
  await expectKept(page);
  const before = await versionOf(page);
  await page.reload();
  await expectState(page, 'ready');
  // Chromium looks for an update by itself after a load, takes a minute for it under a run, and answers no other request meanwhile.
  await askForUpdate(page);
  await buttons.run(page).click();
  await expectIterations(page, 1);

  const after = await deployChange();
  expect(after).not.toBe(before);
  await askForUpdate(page);
  await expect.poll(() => cacheNames(page)).toHaveLength(2);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state)).toBe('installed');
  // Under a run nothing moves: not the version, not the page, not a word.
  const iterations = Number(await page.getByTestId('iteration').getAttribute('data-value'));
  await expectIterations(page, iterations + 100);
  await expect(notice(page)).toBeHidden();
  expect(await versionOf(page)).toBe(before);

  await buttons.pause(page).click();
  await expect(notice(page)).toBeVisible();
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await expect(page).toHaveTitle('Changed Playground');
  await expectState(page, 'ready');
  await expectKept(page);
  expect(await versionOf(page)).toBe(after);
  await expect(notice(page)).toBeHidden();
  expect(loads).toBe(1);

  // The old version is forgotten when its last page is closed. Who looks must not be one of its pages.
  const elsewhere = await openOutsideTheSite(context);
  await page.close();
  await expect.poll(() => cacheNames(elsewhere), { timeout: 60_000 }).toEqual([expect.stringContaining(after)]);
  const next = await context.newPage();
  await next.goto(server.address);
  await expect(next).toHaveTitle('Changed Playground');
});

test('an older tab keeps its own files while a newer version is in use', async ({ page, context }) => {
  await page.goto(`${server.address}${HASH}`);
  await expectKept(page);
  const before = await versionOf(page);
  const after = await deployChange();
  await askForUpdate(page);
  await expect(notice(page)).toBeVisible();
  const newer = await context.newPage();
  await newer.goto(`${server.address}${HASH}`);
  await expectState(newer, 'ready');
  expect(await versionOf(newer)).toBe(after);
  await expect(notice(newer)).toBeHidden();
  await server.close();
  await page.keyboard.press('r');
  await expectState(page, 'ready');
  expect(await versionOf(page)).toBe(before);
});

test('a build that does not arrive whole is never used', async ({ page }) => {
  await page.goto(server.address);
  await expectKept(page);
  const before = await versionOf(page);
  await deployChange();
  // Half way through an upload: the list is new, the page still another.
  writeFileSync(`${site}/index.html`, readFileSync(`${site}/index.html`, 'utf8').replace('Changed', 'Half'));
  const failed = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const installing = registration?.installing ?? null;
    if (installing === null) return 'no worker';
    return new Promise<string>((resolve) => {
      const tell = (): void => void (installing.state === 'installing' || resolve(installing.state));
      installing.addEventListener('statechange', tell);
      tell();
    });
  });
  expect(failed).toBe('redundant');
  await page.reload();
  await expectState(page, 'ready');
  expect(await versionOf(page)).toBe(before);
  await expect(notice(page)).toBeHidden();
});

test('without service workers the page works as ever', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'serviceWorker', {
      value: { register: () => Promise.reject(new DOMException('No.', 'SecurityError')) },
    });
  });
  const errors = watchForErrors(page);
  await page.goto(`${server.address}${HASH}`);
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'unavailable');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  expect(errors).toEqual([]);
});
