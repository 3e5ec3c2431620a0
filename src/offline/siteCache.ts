/**
 * Versions of the site that are kept for use without a network: one cache each, under the name of what it holds.
 *
 * Which version a page gets is decided when it is loaded, by what is kept completely, not by which service worker is at
 * work. So the next load has the newest version even while an old worker still serves other tabs, and no tab is ever moved
 * from one version to another under a run: its own files stay until the last tab of the old worker is closed.
 */
import type { SiteFile, SiteManifest } from './siteManifest.ts';

/** The part of a browser that versions are kept in. */
export interface SiteStorage {
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'> & {
    match(url: string, options: MultiCacheQueryOptions): Promise<Response | undefined>;
  };
  readonly fetch: (url: string, options?: RequestInit) => Promise<Response>;
  /** The address that the site lives under, with its last slash. Other sites may share the origin and its caches. */
  readonly scope: string;
}

export interface KeptVersion {
  readonly version: string;
  readonly cacheName: string;
  /** Grows with each version that is kept; a version that comes back is the newest again. */
  readonly order: number;
}

/** Written when everything else is there; a version without it is not used. */
const COMPLETE_MARK = './.complete';
// Some hosts say that a file depends on the request's headers; no file of this site does.
const MATCHING = { ignoreVary: true } as const;

const prefixFor = (scope: string): string => `site ${scope} `;

async function cacheNames({ caches, scope }: SiteStorage): Promise<readonly string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(prefixFor(scope)));
}

/** The versions that are kept completely, newest first. */
export async function keptVersions(storage: SiteStorage): Promise<readonly KeptVersion[]> {
  const { caches, scope } = storage;
  const versions: KeptVersion[] = [];
  for (const cacheName of await cacheNames(storage)) {
    const mark = await caches.match(new URL(COMPLETE_MARK, scope).href, { cacheName });
    if (mark === undefined) continue;
    versions.push({ version: cacheName.slice(prefixFor(scope).length), cacheName, order: Number(await mark.text()) });
  }
  return versions.toSorted((left, right) => right.order - left.order);
}

/**
 * Keeps every file of a version. Files whose names say what is in them are taken from where they are kept already; the
 * others are fetched past the browser's own cache. Each is checked against its hash by the browser.
 * @throws Error where a file does not arrive or is not what was built; what came until then is used by the next attempt.
 */
export async function keepVersion(storage: SiteStorage, { version, files }: SiteManifest): Promise<void> {
  const { caches, scope } = storage;
  const [newest] = await keptVersions(storage);
  const cache = await caches.open(prefixFor(scope) + version);
  // One after the other: a run that is under way needs the machine and the network more.
  for (const file of files) {
    const url = new URL(file.path, scope).href;
    const kept = file.isImmutable ? await findKept(storage, url) : undefined;
    await cache.put(url, kept ?? (await fetchFile(storage, url, file)));
  }
  await cache.put(new URL(COMPLETE_MARK, scope).href, new Response(String((newest?.order ?? 0) + 1)));
}

async function fetchFile({ fetch }: SiteStorage, url: string, { integrity, isImmutable }: SiteFile): Promise<Response> {
  const response = await fetch(url, { integrity, cache: isImmutable ? 'default' : 'reload', credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}.`);
  // A page that came over a redirect may not answer a navigation; its content may.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

/**
 * Forgets every version older than `version`, and what came of those that never got complete; not the latter while another
 * version is being kept, because what is incomplete may be that one.
 */
export async function forgetOlderVersions(storage: SiteStorage, version: string, isKeepingAnother: boolean): Promise<void> {
  const complete = new Map((await keptVersions(storage)).map(({ cacheName, order }) => [cacheName, order]));
  const ownName = prefixFor(storage.scope) + version;
  const ownOrder = complete.get(ownName) ?? Infinity;
  for (const name of await cacheNames(storage)) {
    const order = complete.get(name);
    const isToStay = order === undefined ? isKeepingAnother : order > ownOrder;
    if (name !== ownName && !isToStay) await storage.caches.delete(name);
  }
}

/** The page of the newest version that is kept completely; undefined where there is none. */
export async function findPage(storage: SiteStorage): Promise<Response | undefined> {
  const [newest] = await keptVersions(storage);
  return newest === undefined ? undefined : storage.caches.match(storage.scope, { ...MATCHING, cacheName: newest.cacheName });
}

/** A file of any version, newest first where names are shared; undefined where none is kept. */
export async function findKept(storage: SiteStorage, url: string): Promise<Response | undefined> {
  for (const cacheName of (await cacheNames(storage)).toReversed()) {
    const found = await storage.caches.match(url, { ...MATCHING, cacheName });
    if (found !== undefined) return found;
  }
  return undefined;
}

export type RequestKind = 'page' | 'file' | 'other';

/** What a request asks the site for. Only the page itself is a page: other sites may live in folders below. */
export function kindOfRequest(request: Pick<Request, 'method' | 'mode' | 'url'>, scope: string): RequestKind {
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return 'other';
  if (request.mode !== 'navigate') return 'file';
  const { origin, pathname } = new URL(request.url);
  const path = origin + pathname;
  return path === scope || path === `${scope}index.html` ? 'page' : 'other';
}
