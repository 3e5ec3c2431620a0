import { offersVersion } from './offersVersion.ts';
import { keptVersions, type SiteStorage } from './siteCache.ts';
import { createVersionNotice } from './versionNotice.ts';
import './versionNotice.css';

/** A tab that stays open for days asks for a new version when someone comes back to it, at most this often. */
const UPDATE_INTERVAL_MILLISECONDS = 3_600_000;

/** As much of the page's state as decides whether a person may be spoken to. */
export interface IdleSource {
  /** False while a run is prepared or trains. */
  isIdle(): boolean;
  subscribe(listener: () => void): void;
}

/**
 * Keeps the site for use without a network, and says quietly when a newer version waits for the next load.
 * @returns false where this browser, or these settings of it, have no service workers: nothing else changes then.
 */
export async function connectOffline(idle: IdleSource, asksToReload: boolean): Promise<boolean> {
  const site = document.documentElement.dataset;
  site['offline'] = 'unavailable';
  // Not there without https, and in some private windows.
  if (!('serviceWorker' in navigator) || typeof caches === 'undefined') return false;
  let registration: ServiceWorkerRegistration;
  try {
    registration = await navigator.serviceWorker.register('./serviceWorker.js', { scope: './' });
  } catch {
    // Storage is forbidden, or the browser refuses workers in frames of other sites: the page works as it did.
    return false;
  }
  site['offline'] = 'waiting';
  const check = createCheck(registration.scope, idle, asksToReload);
  idle.subscribe(() => check.show());
  watch(registration, check.look);
  await check.look();
  return true;
}

function createCheck(scope: string, idle: IdleSource, asksToReload: boolean) {
  const storage: SiteStorage = { caches, fetch: (url, options) => fetch(url, options), scope };
  const running = document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? '';
  const notice = createVersionNotice(() => location.reload());
  let newest: string | undefined;
  const show = (): void => notice.setVisible(asksToReload && offersVersion(newest, running, idle.isIdle()));
  return {
    show,
    async look(): Promise<void> {
      newest = (await keptVersions(storage).catch(() => []))[0]?.version;
      if (newest !== undefined) document.documentElement.dataset['offline'] = 'ready';
      show();
    },
  };
}

/** Looks again whenever a worker has kept a version, and asks for one when someone returns to an old tab. */
function watch(registration: ServiceWorkerRegistration, look: () => Promise<void>): void {
  const follow = (): void => registration.installing?.addEventListener('statechange', () => void look());
  registration.addEventListener('updatefound', follow);
  follow();
  let lastAsked = 0;
  const ask = (): void => {
    if (document.hidden || performance.now() - lastAsked < UPDATE_INTERVAL_MILLISECONDS) return;
    lastAsked = performance.now();
    // Without a network there is nothing new to be had.
    registration.update().catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
}
