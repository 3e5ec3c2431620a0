import type { SessionHost } from './sessionHost.ts';

/** A pause is noticed, and an iteration of a held run begins, this soon at the latest. */
const REST_MILLISECONDS = 25;

/** How fast a run may go on, for those who watch. It changes when iterations are done, and nothing about them. */
export class IterationPace {
  readonly #host: Pick<SessionHost, 'clock' | 'sleep'>;
  /** Null for as fast as possible; 0 where each iteration is let through by hand. */
  #perSecond: number | null = null;
  #nextAt = 0;
  #letThrough = 0;

  constructor(host: Pick<SessionHost, 'clock' | 'sleep'>) {
    this.#host = host;
  }

  /** Whether iterations wait to be let through. */
  get isHeld(): boolean {
    return this.#perSecond === 0;
  }

  /** Iterations that may be done at once. */
  get most(): number {
    return this.#perSecond === null ? Infinity : 1;
  }

  /** @param perSecond null for as fast as possible, 0 for by hand; from outside: what is no rate is as fast as possible */
  set(perSecond: number | null): void {
    this.#perSecond = Number.isFinite(perSecond) && Number(perSecond) >= 0 ? perSecond : null;
    this.#nextAt = 0;
    this.#letThrough = 0;
  }

  letOneThrough(): void {
    this.#letThrough += 1;
  }

  /** Whether an iteration may be done now. */
  mayGo(): boolean {
    if (this.#perSecond === null) return true;
    return this.isHeld ? this.#letThrough > 0 : this.#host.clock() >= this.#nextAt;
  }

  /** So many have been done, the first of them when it was allowed. */
  done(count: number): void {
    this.#letThrough = Math.max(0, this.#letThrough - count);
    if (this.#perSecond === null || this.isHeld) return;
    const now = this.#host.clock();
    const interval = 1000 / this.#perSecond;
    // A run that has fallen behind does not hurry afterwards.
    this.#nextAt = this.#nextAt + interval > now ? this.#nextAt + interval : now + interval;
  }

  /** Until there may be something to do. */
  rest(): Promise<void> {
    const left = this.isHeld ? REST_MILLISECONDS : this.#nextAt - this.#host.clock();
    return this.#host.sleep(Math.max(0, Math.min(REST_MILLISECONDS, left)));
  }
}
