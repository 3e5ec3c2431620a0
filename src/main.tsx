import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readAddress } from './config/landing.ts';
import { readEmbedding, type Embedding } from './embed/embedAddress.ts';
import { createAnnouncer } from './store/announcer.ts';
import { createAppStore } from './store/createAppStore.ts';
import { connectRuns, firstPicture } from './store/compare/connectRuns.ts';
import { connectAddress } from './store/connectAddress.ts';
import { createTrainingWorker, TrainingController } from './store/connectWorker.ts';
import type { AddressBar } from './store/hashSync.ts';
import { keepSpareWorker } from './store/spareWorker.ts';
import { translate } from './texts/translate.ts';
import { announceRun } from './ui/app/announceRun.ts';
import { App } from './ui/app/App.tsx';
import { keepFocusInView } from './ui/app/focusInView.ts';
import { bearTranslation } from './ui/app/bearTranslation.ts';
import { loadWords, showLanguage, wantedLanguage } from './ui/app/language.ts';
import type { Playground } from './ui/app/PlaygroundContext.ts';
import { connectPreferences } from './ui/app/preferences.ts';
import './ui/styles/index.css';
import './ui/styles/embed.css';
import './ui/styles/projector.css';

bearTranslation(Node.prototype);

/** Begun before anything is drawn: to fetch and read the worker's script takes as long as to draw the page. */
const takeWorker = keepSpareWorker(createTrainingWorker);

const clock = (): number => performance.now();

const replaceHash = (hash: string): void =>
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);

const createAddressBar = (isEmbedded: boolean): AddressBar => ({
  hash: () => location.hash,
  replace: replaceHash,
  // In a frame, an entry of ours would stand in the way of the other page's Back button.
  push: isEmbedded ? replaceHash : (hash) => history.pushState(null, '', hash),
});

/** Sentences the live region holds: two that come in the same moment must both be there to be read. */
const SENTENCES_KEPT = 4;

function say(text: string): void {
  const region = document.getElementById('announcements');
  if (region === null) return;
  const sentence = document.createElement('p');
  sentence.textContent = text;
  region.append(sentence);
  while (region.childElementCount > SENTENCES_KEPT) region.firstElementChild?.remove();
}

function createPlayground(embedding: Embedding | null): Playground {
  const decoded = readAddress(location.hash);
  const store = createAppStore({ ...decoded, notices: [...decoded.notices, ...(embedding?.notices ?? [])] });
  const controller = new TrainingController({
    store,
    createWorker: takeWorker,
    isHidden: () => document.hidden,
    clock,
  });
  const connection = connectAddress(store, controller, createAddressBar(embedding !== null));
  const announcer = createAnnouncer(say, clock);
  connectPreferences(store);
  keepFocusInView();
  void connectRuns(store, undefined, firstPicture(store));
  announceRun(store, announcer);
  // Chromium reports a hash edited by hand as both; the connection acts on the first.
  window.addEventListener('popstate', () => connection.navigated());
  window.addEventListener('hashchange', () => connection.navigated());
  document.addEventListener('visibilitychange', () => controller.refreshView());
  window.addEventListener('beforeunload', () => connection.leaving());
  window.addEventListener('pagehide', () => connection.leaving());
  return { store, controller, connection, announcer };
}

/** After the first paint, so that the page is there before the worker takes a core. */
function afterFirstPaint(action: () => void): void {
  // A page opened in the background paints nothing and must not wait for it.
  if (document.hidden) setTimeout(action);
  else requestAnimationFrame(() => setTimeout(action));
}

/** The page around this one and the use without a network: fetched when the page is drawn, because neither is needed before. */
async function start({ store, controller }: Playground, embedding: Embedding | null): Promise<void> {
  const preparing = controller.prepare();
  if (embedding !== null) {
    const { connectEmbed, createEmbedWindow } = await import('./embed/connectEmbed.ts');
    const onIgnored = (count: number): void => void (document.documentElement.dataset['embedIgnored'] = String(count));
    // The page around can be heard from here on.
    onIgnored(0);
    connectEmbed({ store, controller, origins: embedding.origins, window: createEmbedWindow(), onIgnored });
  }
  await preparing;
  if (!import.meta.env.PROD) return;
  const { connectOffline } = await import('./offline/connectOffline.ts');
  const isIdle = (): boolean => !['preparing', 'running'].includes(store.getState().runState.type);
  await connectOffline({ isIdle, subscribe: (listener) => void store.subscribe(listener) }, embedding === null);
}

/** The words first, so that the page is not drawn, and its address not read, in one language and then in another. */
async function open(root: HTMLElement): Promise<void> {
  const language = wantedLanguage(location.search);
  const isLoaded = await loadWords(language);
  document.getElementById('announcements')?.setAttribute('aria-label', translate('Announcements'));
  const embedding = readEmbedding(location.search);
  if (embedding !== null) document.documentElement.dataset['embed'] = embedding.mode;
  const playground = createPlayground(embedding);
  showLanguage(playground.store, language, isLoaded);
  createRoot(root).render(
    <StrictMode>
      <App playground={playground} />
    </StrictMode>,
  );
  afterFirstPaint(() => void start(playground, embedding));
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
void open(root);
