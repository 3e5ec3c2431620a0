import { describe, expect, test } from 'vitest';
import { offersVersion } from './offersVersion.ts';
import { findKept, findPage, forgetOlderVersions, keepVersion, keptVersions, kindOfRequest, type SiteStorage } from './siteCache.ts';
import type { SiteManifest } from './siteManifest.ts';

const SCOPE = 'https://example.org/play/';

/** As much of CacheStorage as is used: names in the order of their making, one response per address. */
function createStorage(files: Map<string, string>) {
  const stores = new Map<string, Map<string, Response>>();
  const fetched: string[] = [];
  const open = (name: string): Promise<Cache> => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    const cache = { put: (url: string, response: Response) => Promise.resolve(void store.set(url, response)) };
    return Promise.resolve(cache as unknown as Cache);
  };
  const storage: SiteStorage = {
    scope: SCOPE,
    caches: {
      open,
      match: (url, options) => Promise.resolve(stores.get(options.cacheName ?? '')?.get(url)?.clone()),
      keys: () => Promise.resolve([...stores.keys()]),
      delete: (name) => Promise.resolve(stores.delete(name)),
    },
    fetch: (url) => {
      fetched.push(url.slice(SCOPE.length));
      const content = files.get(url);
      return Promise.resolve(content === undefined ? new Response('', { status: 404 }) : new Response(content));
    },
  };
  return { storage, stores, fetched };
}

function manifestOf(version: string, script: string): SiteManifest {
  const file = (path: string, isImmutable: boolean) => ({ path, integrity: 'sha256-', isImmutable });
  return { version, files: [file('./', false), file(script, true), file('./assets/shared.wasm', true)] };
}

const FIRST = manifestOf('first', './assets/one.js');
const SECOND = manifestOf('second', './assets/two.js');
const HOST = new Map([
  [SCOPE, 'page one'],
  [`${SCOPE}assets/one.js`, 'script one'],
  [`${SCOPE}assets/two.js`, 'script two'],
  [`${SCOPE}assets/shared.wasm`, 'code'],
]);

const textOf = async (response: Promise<Response | undefined>): Promise<string | undefined> => (await response)?.text();

test('a version is kept whole; the next one fetches only what is new to it', async () => {
  const files = new Map(HOST);
  const { storage, fetched } = createStorage(files);
  await keepVersion(storage, FIRST);
  files.set(SCOPE, 'page two');
  await keepVersion(storage, SECOND);
  expect(fetched).toEqual(['', 'assets/one.js', 'assets/shared.wasm', '', 'assets/two.js']);
  expect((await keptVersions(storage)).map(({ version }) => version)).toEqual(['second', 'first']);
  expect(await textOf(findPage(storage))).toBe('page two');
  expect(await textOf(findKept(storage, `${SCOPE}assets/one.js`))).toBe('script one');
});

test('a version that comes back is the newest again', async () => {
  const { storage } = createStorage(new Map(HOST));
  for (const manifest of [FIRST, SECOND, FIRST]) await keepVersion(storage, manifest);
  expect((await keptVersions(storage)).map(({ version }) => version)).toEqual(['first', 'second']);
});

test('what is not there whole is not used, and what came of it is not fetched again', async () => {
  const files = new Map(HOST);
  const { storage, fetched } = createStorage(files);
  await keepVersion(storage, FIRST);
  files.delete(`${SCOPE}assets/two.js`);
  files.set(SCOPE, 'page two');
  await expect(keepVersion(storage, SECOND)).rejects.toThrow('assets/two.js was answered with 404.');
  expect((await keptVersions(storage)).map(({ version }) => version)).toEqual(['first']);
  expect(await textOf(findPage(storage))).toBe('page one');
  files.set(`${SCOPE}assets/two.js`, 'script two');
  fetched.length = 0;
  await keepVersion(storage, SECOND);
  expect(fetched).toEqual(['', 'assets/two.js']);
});

test('older versions are forgotten, other sites of the same origin are not touched', async () => {
  const { storage, stores } = createStorage(new Map(HOST));
  const neighbour = 'site https://example.org/other/ first';
  await storage.caches.open(neighbour);
  await storage.caches.open(`site ${SCOPE} incomplete`);
  for (const manifest of [FIRST, SECOND]) await keepVersion(storage, manifest);
  await forgetOlderVersions(storage, 'second', false);
  expect([...stores.keys()]).toEqual([neighbour, `site ${SCOPE} second`]);
});

test('a version that is newer, or is just being kept, is not forgotten by the one before it', async () => {
  const { storage, stores } = createStorage(new Map(HOST));
  for (const manifest of [FIRST, SECOND]) await keepVersion(storage, manifest);
  await storage.caches.open(`site ${SCOPE} coming`);
  await forgetOlderVersions(storage, 'first', true);
  expect([...stores.keys()]).toEqual([`site ${SCOPE} first`, `site ${SCOPE} second`, `site ${SCOPE} coming`]);
  await forgetOlderVersions(storage, 'second', true);
  expect([...stores.keys()]).toEqual([`site ${SCOPE} second`, `site ${SCOPE} coming`]);
});

test('nothing is found where nothing is kept', async () => {
  const { storage } = createStorage(new Map());
  expect(await findPage(storage)).toBeUndefined();
  expect(await findKept(storage, `${SCOPE}assets/one.js`)).toBeUndefined();
});

describe('what a request asks for', () => {
  test.each([
    ['page', 'navigate', SCOPE],
    ['page', 'navigate', `${SCOPE}?embed&origin=https://example.com#v=1`],
    ['page', 'navigate', `${SCOPE}index.html?x`],
    ['other', 'navigate', `${SCOPE}another/page.html`],
    ['other', 'navigate', 'https://example.org/'],
    ['file', 'cors', `${SCOPE}assets/one.js`],
    ['other', 'cors', 'https://example.com/play/assets/one.js'],
  ] as const)('%s: %s %s', (kind, mode, url) => {
    expect(kindOfRequest({ method: 'GET', mode, url }, SCOPE)).toBe(kind);
    expect(kindOfRequest({ method: 'POST', mode, url }, SCOPE)).toBe('other');
  });
});

test('a version is offered when it is another, kept whole, and nothing runs', () => {
  expect(offersVersion('second', 'first', true)).toBe(true);
  expect(offersVersion('second', 'first', false)).toBe(false);
  expect(offersVersion('second', 'second', true)).toBe(false);
  expect(offersVersion(undefined, 'first', true)).toBe(false);
});
