import type { AppState, AppStore } from '../appStore.ts';
import type { TrainingController } from '../connectWorker.ts';
import { SPEEDS } from './speeds.ts';
import { isAtItsEnd, phaseOf, walkAt, type Walk, type WalkPhase } from './walk.ts';

export interface WalkPlayerOptions {
  readonly store: AppStore;
  readonly controller: Pick<TrainingController, 'explain' | 'letOneThrough'>;
  /** Calls once, later. @returns what keeps it from being called */
  readonly schedule: (action: () => void, milliseconds: number) => () => void;
  /** Whether a person asked for nothing to move by itself. */
  readonly isStill: () => boolean;
}

/** How long each phase stays, in milliseconds. @internal */
export const BEATS: Readonly<Record<WalkPhase['kind'], number>> = { choosing: 1100, built: 1100, loss: 700, update: 2200 };
/** Where objects are shown whole. @internal */
export const WHOLE_BEAT = 1800;

/** Whether the run waits until an object has been watched. */
const selectIsHeld = ({ runState, speed }: AppState): boolean => runState.type === 'running' && SPEEDS[speed] === 0;

/**
 * Shows how an object is built, beat by beat. On its own it shows one and stays there. While a run is held at the slow end
 * of the slider, it shows one, lets the run do one iteration, and shows the next of the policy as it then is.
 */
export class WalkPlayer {
  readonly #options: WalkPlayerOptions;
  /** Of the next trajectory, counted from 1. */
  #number = 1;
  /** Changes with whatever makes an answer under way one that nobody waits for. */
  #asked = 0;
  #cancel: () => void = () => undefined;
  /** The iteration that the next object waits for; null where none does. */
  #awaited: number | null = null;

  constructor(options: WalkPlayerOptions) {
    this.#options = options;
    const { store } = options;
    store.subscribe(selectIsHeld, (isHeld) => this.#heldOrNot(isHeld));
    store.subscribe(({ counters }) => counters.iteration, (iteration) => this.#trained(iteration));
    // Another run: what was drawn is of a policy that is gone.
    store.subscribe(({ runInfo }) => runInfo, () => this.close());
    // What is picked in the picture is looked at instead.
    store.subscribe(({ selectedIndex }) => selectedIndex, (index) => void (index !== null && !selectIsHeld(store.getState()) && this.close()));
    if (selectIsHeld(store.getState())) this.#heldOrNot(true);
  }

  /** Draws another object and begins to show it. */
  async begin(): Promise<void> {
    const { store, controller, isStill } = this.#options;
    this.#stop();
    const asked = this.#asked;
    const explanation = await controller.explain(this.#number++);
    if (asked !== this.#asked) return;
    const { speed, setWalk } = store.getState();
    if (explanation === null) return setWalk(null);
    this.#show(walkAt(explanation, speed === 'object' ? Infinity : 0, !isStill()));
  }

  /** The next beat; after the last one of a held run, its next iteration. */
  forward(): void {
    const { store } = this.#options;
    const { walk } = store.getState();
    if (walk === null) return;
    this.#stop();
    if (!isAtItsEnd(walk)) this.#show(walkAt(walk.explanation, walk.beat + 1, walk.isPlaying));
    else if (selectIsHeld(store.getState())) this.#train();
    else this.#show({ ...walk, isPlaying: false });
  }

  /** The beat before, and stays there. */
  back(): void {
    this.#at((walk) => walkAt(walk.explanation, walk.beat - 1, false));
  }

  /** Goes on by itself, from the beginning where it had ended. */
  play(): void {
    const { store, isStill } = this.#options;
    const isHeld = selectIsHeld(store.getState());
    this.#at((walk) => walkAt(walk.explanation, isAtItsEnd(walk) && !isHeld ? 0 : walk.beat, !isStill()));
  }

  pause(): void {
    this.#at((walk) => ({ ...walk, isPlaying: false }));
  }

  close(): void {
    this.#stop();
    if (this.#options.store.getState().walk !== null) this.#options.store.getState().setWalk(null);
  }

  #at(change: (walk: Walk) => Walk): void {
    const { walk } = this.#options.store.getState();
    if (walk === null) return;
    this.#stop();
    this.#show(change(walk));
  }

  #show(walk: Walk): void {
    const { store, schedule } = this.#options;
    store.getState().setWalk(walk);
    if (!walk.isPlaying) return;
    const isWhole = store.getState().speed === 'object' && isAtItsEnd(walk);
    this.#cancel = schedule(() => this.forward(), isWhole ? WHOLE_BEAT : BEATS[phaseOf(walk).kind]);
  }

  #stop(): void {
    this.#cancel();
    this.#cancel = () => undefined;
    this.#awaited = null;
    this.#asked += 1;
  }

  #train(): void {
    const { store, controller } = this.#options;
    this.#awaited = store.getState().counters.iteration + 1;
    void controller.letOneThrough();
  }

  #trained(iteration: number): void {
    if (this.#awaited === null || iteration < this.#awaited) return;
    this.#awaited = null;
    if (selectIsHeld(this.#options.store.getState())) void this.begin();
  }

  #heldOrNot(isHeld: boolean): void {
    const { openPanel, walk, runState } = this.#options.store.getState();
    if (isHeld) {
      openPanel('state');
      if (walk === null || isAtItsEnd(walk)) void this.begin();
      else this.play();
    } else if (runState.type === 'running') this.close();
    else this.pause();
  }
}
