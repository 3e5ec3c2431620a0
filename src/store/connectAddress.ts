import { shallow } from 'zustand/shallow';
import { encodeHash } from '../config/hashCodec.ts';
import { readAddress } from '../config/landing.ts';
import type { RunConfig } from '../config/runConfig.ts';
import type { AppState, AppStore } from './appStore.ts';
import type { TrainingController } from './connectWorker.ts';
import { createHashSync, type AddressBar } from './hashSync.ts';
import { addressExtras } from './lessonSlice.ts';

/** Browsers refuse more than about 100 history changes in 30 s; a slider makes more. @internal */
export const ADDRESS_DELAY_MILLISECONDS = 400;
/** How long the form must rest before the run follows it. @internal */
export const REST_MILLISECONDS = 150;

const HAS_TRAINED: readonly AppState['runState']['type'][] = ['running', 'paused', 'finished'];

export interface AddressConnection {
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
    /** For what changes seldom: nothing is put off. */
    now(): void {
      isBehind = false;
      follow();
    },
    dispose: (): void => clearTimeout(timer),
  };
}

/** Tells of each run that has trained and is left for another. */
function watchRunsLeft(store: AppStore, wasLeft: (left: RunConfig, next: RunConfig) => void) {
  let trained: RunConfig | null = null;
  const moved = ([type, config]: readonly [AppState['runState']['type'], RunConfig | null]): void => {
    const isStarted = type === 'preparing';
    if (isStarted && trained !== null && config !== null) wasLeft(trained, config);
    if (isStarted) trained = null;
    else if (HAS_TRAINED.includes(type) || trained !== null) trained = config;
  };
  const dispose = store.subscribe(({ runState, runningConfig }) => [runState.type, runningConfig] as const, moved, { equalityFn: shallow });
  return {
    /** The present run is none to come back to. */
    forget: (): void => void (trained = null),
    dispose,
  };
}

/** What the address says. */
type Followed = readonly [form: AppState['form'], lesson: AppState['lesson']];

/** Form → address and run, run that is left → history, history → form and run. */
export function connectAddress(store: AppStore, controller: TrainingController, address: AddressBar): AddressConnection {
  const sync = createHashSync(address, (config) => encodeHash(config) + addressExtras(store.getState()));
  const follower = pacedFollower(() => sync.formChanged(store.getState().form));
  let liveTimer: ReturnType<typeof setTimeout> | undefined;
  let isMoving = false;
  const cancel = (): void => {
    follower.forget();
    clearTimeout(liveTimer);
  };
  const runs = watchRunsLeft(store, (left, next) => {
    follower.forget();
    sync.runStarted(left, next);
  });
  const follow = ([, lesson]: Followed, [, lessonBefore]: Followed): void => {
    if (isMoving) return;
    (lesson === lessonBefore ? follower.changed : follower.now)();
    clearTimeout(liveTimer);
    liveTimer = setTimeout(() => void controller.formRested(), REST_MILLISECONDS);
  };
  const unsubscribe = store.subscribe(({ form, lesson }): Followed => [form, lesson], follow, { equalityFn: shallow });
  return {
    navigated() {
      const hash = sync.navigated();
      if (hash === null) return;
      cancel();
      runs.forget();
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
      runs.dispose();
      unsubscribe();
    },
  };
}
