import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { decodeHash } from './config/hashCodec.ts';
import { createAnnouncer } from './store/announcer.ts';
import { createAppStore } from './store/appStore.ts';
import { connectAddress } from './store/connectAddress.ts';
import { createTrainingWorker, TrainingController } from './store/connectWorker.ts';
import type { AddressBar } from './store/hashSync.ts';
import { announceRun } from './ui/app/announceRun.ts';
import { App } from './ui/app/App.tsx';
import type { Playground } from './ui/app/PlaygroundContext.ts';
import { connectPreferences } from './ui/app/preferences.ts';
import './ui/styles/index.css';

const clock = (): number => performance.now();

const addressBar: AddressBar = {
  hash: () => location.hash,
  replace: (hash) => history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash),
  push: (hash) => history.pushState(null, '', hash),
};

/** Says `text` even when the same words stood there before. */
function say(text: string): void {
  const region = document.getElementById('announcements');
  if (region !== null) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

function createPlayground(): Playground {
  const store = createAppStore(decodeHash(location.hash));
  const controller = new TrainingController({
    store,
    createWorker: createTrainingWorker,
    isHidden: () => document.hidden,
    clock,
  });
  const connection = connectAddress(store, controller, addressBar);
  const announcer = createAnnouncer(say, clock);
  connectPreferences(store);
  announceRun(store, announcer);
  // Chromium reports a hash edited by hand as both; the connection acts on the first.
  window.addEventListener('popstate', () => connection.navigated());
  window.addEventListener('hashchange', () => connection.navigated());
  document.addEventListener('visibilitychange', () => controller.refreshView());
  return { store, controller, connection, announcer };
}

/** After the first paint, so that the page is there before the worker takes a core. */
function afterFirstPaint(action: () => void): void {
  // A page opened in the background paints nothing and must not wait for it.
  if (document.hidden) setTimeout(action);
  else requestAnimationFrame(() => setTimeout(action));
}

const playground = createPlayground();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <App playground={playground} />
  </StrictMode>,
);
afterFirstPaint(() => void playground.controller.prepare());
