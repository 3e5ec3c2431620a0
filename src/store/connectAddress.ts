import { shallow } from 'zustand/shallow';
import { encodeHash } from '../config/hashCodec.ts';
import { readAddress } from '../config/landing.ts';
import type { AppStore } from './appStore.ts';
import type { TrainingController } from './connectWorker.ts';
import { createHashSync, type AddressBar } from './hashSync.ts';
import { addressExtras } from './lessonSlice.ts';

/** Browsers refuse more than about 100 history changes in 30 s; a slider makes more. @internal */
export const ADDRESS_DELAY_MILLISECONDS = 400;
/** How long the form must rest before a run in progress takes its live settings. @internal */
export const LIVE_DELAY_MILLISECONDS = 150;

export interface AddressConnection {
  /** Starts the form's configuration as a new entry of the history. */
  restart(): Promise<void>;
  /** To be called when the browser moved through its history or the hash was edited by hand. */
  navigated(): void;
  /** The page may be left now: the address takes what it had put off. */
  leaving(): void;
  dispose(): void;
}

/** Carries out `follow` at once, so that a page left in this moment keeps the change; what changes soon after waits. */
function pacedFollower(follow: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBehind = false;
  const changed = (): void => {
    isBehind = timer !== undefined;
    if (isBehind) return;
    follow();
    timer = setTimeout(() => {
      timer = undefined;
      if (isBehind) changed();
    }, ADDRESS_DELAY_MILLISECONDS);
  };
  return {
    changed,
    /** What was put off is not wanted any more. */
    forget: (): void => void (isBehind = false),
    /** What was put off is done now. */
    catchUp(): void {
      if (isBehind) follow();
      isBehind = false;
    },
    dispose: (): void => clearTimeout(timer),
  };
}

/** Form → address and live settings, run → history, history → form and run. */
export function connectAddress(store: AppStore, controller: TrainingController, address: AddressBar): AddressConnection {
  const sync = createHashSync(address, (config) => encodeHash(config) + addressExtras(store.getState()));
  const follower = pacedFollower(() => sync.formChanged(store.getState().form));
  let liveTimer: ReturnType<typeof setTimeout> | undefined;
  let isMoving = false;
  const cancel = (): void => {
    follower.forget();
    clearTimeout(liveTimer);
  };
  const formChanged = (): void => {
    if (isMoving) return;
    follower.changed();
    clearTimeout(liveTimer);
    liveTimer = setTimeout(() => void controller.applyLive(), LIVE_DELAY_MILLISECONDS);
  };
  const unsubscribe = store.subscribe(({ form, lesson }) => [form, lesson], formChanged, { equalityFn: shallow });
  return {
    restart() {
      cancel();
      const { runningConfig, form } = store.getState();
      sync.runStarted(runningConfig, form);
      return controller.restart();
    },
    navigated() {
      const hash = sync.navigated();
      if (hash === null) return;
      cancel();
      // The address is what the form follows here, not the other way round.
      isMoving = true;
      store.getState().loadLink(readAddress(hash));
      isMoving = false;
      void controller.prepare();
    },
    leaving: follower.catchUp,
    dispose() {
      cancel();
      follower.dispose();
      unsubscribe();
    },
  };
}
