export type Phase = 'rollout' | 'loss' | 'update';

/** Adds up how long the phases of training steps take. */
export class PhaseClock {
  readonly #milliseconds: Record<Phase, number> = { rollout: 0, loss: 0, update: 0 };
  #last = 0;

  /** A step begins. */
  start(): void {
    this.#last = performance.now();
  }

  /** A phase ends, and the next begins. */
  readonly end = (phase: Phase): void => {
    const now = performance.now();
    this.#milliseconds[phase] += now - this.#last;
    this.#last = now;
  };

  reset(): void {
    for (const phase of Object.keys(this.#milliseconds) as Phase[]) this.#milliseconds[phase] = 0;
  }

  /** Parts of the whole since the last reset, adding up to 1. */
  shares(): Readonly<Record<Phase, number>> {
    const { rollout, loss, update } = this.#milliseconds;
    const whole = rollout + loss + update;
    return { rollout: rollout / whole, loss: loss / whole, update: update / whole };
  }
}
