/** The entry of the service worker. It is built by itself, after the site, when every other file is known. */
import { findKept, findPage, forgetOlderVersions, keepVersion, kindOfRequest, type SiteStorage } from './siteCache.ts';
import type { SiteManifest } from './siteManifest.ts';

/** What of a service worker's surroundings is used; TypeScript's DOM library describes pages only. */
interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface AnsweredRequest {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface ServiceWorkerSurroundings {
  readonly caches: CacheStorage;
  readonly clients: { claim(): Promise<void> };
  /** `installing` is another version that is on its way. */
  readonly registration: { readonly scope: string; readonly installing: object | null };
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AnsweredRequest) => void): void;
}

declare const SITE_MANIFEST: SiteManifest;

const surroundings = globalThis as unknown as ServiceWorkerSurroundings;
const { registration } = surroundings;
const { scope } = registration;
const storage: SiteStorage = { caches: surroundings.caches, fetch: (url, options) => fetch(url, options), scope };

surroundings.addEventListener('install', (event) => event.waitUntil(keepVersion(storage, SITE_MANIFEST)));

// No page of an older version is open any more, or this would still be waiting. Pages that were loaded before there was a
// service worker are taken on, so that they too can lose the network.
surroundings.addEventListener('activate', (event) =>
  event.waitUntil(
    forgetOlderVersions(storage, SITE_MANIFEST.version, registration.installing !== null).then(() => surroundings.clients.claim()),
  ),
);

surroundings.addEventListener('fetch', (event) => {
  const { request } = event;
  const kind = kindOfRequest(request, scope);
  if (kind === 'other') return;
  const kept = kind === 'page' ? findPage(storage) : findKept(storage, request.url);
  // Storage that cannot be read is no reason to show nothing.
  event.respondWith(kept.catch(() => undefined).then((response) => response ?? fetch(request)));
});
