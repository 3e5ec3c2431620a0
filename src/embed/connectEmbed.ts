import { shallow } from 'zustand/shallow';
import type { AppStore } from '../store/appStore.ts';
import type { TrainingController } from '../store/connectWorker.ts';
import { EMBED_PROTOCOL_VERSION, PREFIX, type EmbedApi, type EmbedEvent, type EmbedReply, type LtiFrameResize } from './embedProtocol.ts';
import { createEventPacer } from './eventPacer.ts';
import { EMBED_COMMANDS, handleEmbedMessage } from './handleEmbedMessage.ts';
import { createStoreApi, readCounters, readGoal, stateInWords } from './storeApi.ts';

/** Most messages that may wait for their answer; an embedder that sends more is told so. @internal */
export const MAX_PENDING = 32;

/** A message as a window hands it over. @internal */
export interface ReceivedMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
}

/** The part of `window` that reaches the embedder, so that tests can hand in a plain object. */
export interface EmbedWindow {
  /** The window around this one; this one itself where there is none. */
  readonly parent: { postMessage(message: unknown, targetOrigin: string): void };
  readonly self: unknown;
  /** The origin of `parent` where the browser tells it, else null. */
  readonly parentOrigin: string | null;
  listen(listener: (message: ReceivedMessage) => void): () => void;
  /** Told how many pixels high all there is would be, now and whenever that changes. */
  watchHeight(listener: (height: number) => void): () => void;
}

export interface EmbedOptions {
  readonly store: AppStore;
  readonly controller: TrainingController;
  readonly origins: readonly string[];
  readonly window: EmbedWindow;
  /** Told how many messages were not from the embedder's window, or not from an origin that was named: for tests. */
  readonly onIgnored?: (count: number) => void;
}

/** Listens to the named origins and tells them what happens, until the returned function is called. Without any, or outside a frame, does nothing at all. */
export function connectEmbed(options: EmbedOptions): () => void {
  const { store, controller, origins, window, onIgnored } = options;
  let ignoredCount = 0;
  if (origins.length === 0 || window.parent === window.self) return () => undefined;
  const api = createStoreApi(store, controller);
  const answer = createAnswerer(api);
  const stopListening = window.listen(({ data, origin, source }) => {
    if (source !== window.parent || !origins.includes(origin)) {
      ignoredCount += 1;
      onIgnored?.(ignoredCount);
      return;
    }
    void answer(data).then((reply) => reply !== null && window.parent.postMessage(reply, origin));
  });
  const pacer = createEventPacer((event) => tell(event, options));
  tell({ type: `${PREFIX}ready`, version: EMBED_PROTOCOL_VERSION, commands: EMBED_COMMANDS }, options);
  const unsubscribe = offerChanges(store, pacer.offer);
  const stopWatching = offerHeights(options, pacer.offer);
  return () => {
    stopListening();
    unsubscribe();
    stopWatching();
    pacer.dispose();
  };
}

function createAnswerer(api: EmbedApi): (data: unknown) => Promise<EmbedReply | null> {
  let pendingCount = 0;
  return async (data) => {
    const isBusy = pendingCount >= MAX_PENDING;
    pendingCount += 1;
    try {
      return await handleEmbedMessage(data, api, isBusy);
    } finally {
      pendingCount -= 1;
    }
  };
}

/** To the origin around this page alone; where the browser does not tell it, each named one is tried, and the browser compares. */
function tell(event: EmbedEvent | LtiFrameResize, { origins, window }: EmbedOptions): void {
  const { parent, parentOrigin } = window;
  const targets = parentOrigin === null ? origins : origins.filter((origin) => origin === parentOrigin);
  for (const target of targets) parent.postMessage(event, target);
}

function offerChanges(store: AppStore, offer: ReturnType<typeof createEventPacer>['offer']): () => void {
  const tellProgress = (): EmbedEvent => ({ type: `${PREFIX}progress`, counters: readCounters(store.getState()), metrics: store.getState().report });
  const tellState = (): EmbedEvent => ({ type: `${PREFIX}state`, state: stateInWords(store.getState().runState) });
  const tellGoal = (): EmbedEvent => ({ type: `${PREFIX}goal`, goal: readGoal(store.getState()) });
  const subscriptions = [
    store.subscribe(({ counters, report }) => [counters, report], () => offer(`${PREFIX}progress`, tellProgress), { equalityFn: shallow }),
    store.subscribe(({ runState }) => runState, () => offer(`${PREFIX}state`, tellState)),
    // A goal is met within another change: asked for anew, because the change around it is told last.
    store.subscribe(() => store.getState().goalMet, () => offer(`${PREFIX}goal`, tellGoal)),
  ];
  return () => subscriptions.forEach((unsubscribe) => unsubscribe());
}

/** Both ways in which pages around ask for it. A pixel more or less is rounding, which must not make a frame grow for ever. */
function offerHeights(options: EmbedOptions, offer: ReturnType<typeof createEventPacer>['offer']): () => void {
  let told = 0;
  return options.window.watchHeight((height) => {
    if (Math.abs(height - told) <= 1) return;
    told = height;
    offer(`${PREFIX}resized`, () => {
      tell({ subject: 'lti.frameResize', height: told }, options);
      return { type: `${PREFIX}resized`, height: told };
    });
  });
}

/** What stands one below another in a frame. */
const STACKED = '.page-header, .columns > main, .embed-footer';
/** No frame is asked to be higher, whatever happens to a layout. */
const MAX_HEIGHT = 4000;

function watchHeight(listener: (height: number) => void): () => void {
  const parts = [...document.querySelectorAll<HTMLElement>(STACKED)];
  const observer = new ResizeObserver(() => listener(Math.min(MAX_HEIGHT, parts.reduce((sum, { offsetHeight }) => sum + offsetHeight, 0))));
  for (const part of parts) observer.observe(part);
  return () => observer.disconnect();
}

/** The real window. */
export function createEmbedWindow(): EmbedWindow {
  return {
    parent: window.parent,
    self: window,
    // Not every browser tells.
    parentOrigin: (location.ancestorOrigins as DOMStringList | undefined)?.item(0) ?? null,
    listen(listener) {
      window.addEventListener('message', listener);
      return () => window.removeEventListener('message', listener);
    },
    watchHeight,
  };
}
