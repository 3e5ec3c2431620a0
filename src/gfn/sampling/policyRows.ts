import { maskedLogSoftmax } from '../policies/logSoftmax.ts';
import type { StateSpace } from './stateSpace.ts';

/** Network outputs on the host, and which row belongs to which state. */
export interface HostLogits {
  /** [rows·width] row-major. */
  readonly values: Float32Array;
  readonly width: number;
  /** Row of a state, or −1. */
  rowOf(state: number): number;
}

/**
 * Log-probabilities of single states from network outputs, computed when first asked for in an iteration: of a
 * table of all states only the visited rows cost anything. A state with one legal action has log P_F = 0 and needs
 * no row; likewise log P_B of a state with one parent.
 */
export class PolicyRows {
  readonly #space: StateSpace;
  readonly #backwardOffset: number;
  #logits: HostLogits | null = null;
  #forward = new Float64Array(0);
  #backward = new Float64Array(0);
  #behaviour = new Float64Array(0);
  #forwardDone = new Uint8Array(0);
  #behaviourDone = new Uint8Array(0);
  #backwardDone = new Uint8Array(0);

  /** @param backwardOffset first column of the backward logits, or −1 for a uniform backward policy */
  constructor(space: StateSpace, backwardOffset: number) {
    this.#space = space;
    this.#backwardOffset = backwardOffset;
  }

  /** True where the network must be asked about `state` to sample or score it. */
  needsForward(state: number): boolean {
    return this.#space.legalActionCount(state) > 1;
  }

  needsBackward(state: number): boolean {
    return this.#backwardOffset >= 0 && this.#space.parentCount(state) > 1;
  }

  /** Replaces the outputs; everything computed from earlier ones is forgotten. */
  setLogits(logits: HostLogits): void {
    const rows = logits.values.length / logits.width;
    const { actionCount, exitAction } = this.#space;
    if (this.#forwardDone.length < rows) {
      this.#forward = new Float64Array(rows * actionCount);
      this.#forwardDone = new Uint8Array(rows);
      this.#behaviour = new Float64Array(rows * actionCount);
      this.#behaviourDone = new Uint8Array(rows);
      this.#backward = new Float64Array(this.#backwardOffset >= 0 ? rows * exitAction : 0);
      this.#backwardDone = new Uint8Array(rows);
    } else {
      this.#forwardDone.fill(0);
      this.#behaviourDone.fill(0);
      this.#backwardDone.fill(0);
    }
    this.#logits = logits;
  }

  /** Row of `state` in the outputs. @throws Error where it was never evaluated */
  rowOf(state: number): number {
    const row = this.#logits === null ? -1 : this.#logits.rowOf(state);
    if (row < 0) throw new Error(`The policy was not evaluated in state ${this.#space.describe(state)}.`);
    return row;
  }

  /** log P_F(action | state). */
  logPF(state: number, action: number): number {
    if (!this.needsForward(state)) return 0;
    return this.forwardRow(state)[this.rowOf(state) * this.#space.actionCount + action] as number;
  }

  /** The array whose entries row·A … row·A + A − 1 are log P_F(· | state), −Infinity where illegal. */
  forwardRow(state: number): Float64Array {
    const row = this.rowOf(state);
    if (this.#forwardDone[row] === 0) {
      const { values, width } = this.#logits as HostLogits;
      const { actionCount } = this.#space;
      const isLegal = (action: number): boolean => this.#space.isLegal(state, action);
      maskedLogSoftmax(values, row * width, actionCount, isLegal, this.#forward, row * actionCount);
      this.#forwardDone[row] = 1;
    }
    return this.#forward;
  }

  /**
   * The array whose entries row·A … are the cumulative sums of (1 − ε)·P_F + ε·uniform over legal actions, computed
   * once per row and iteration however often the row is sampled from. An illegal action repeats the sum before it.
   */
  behaviourRow(state: number, epsilon: number): Float64Array {
    const row = this.rowOf(state);
    if (this.#behaviourDone[row] === 0) {
      const { actionCount } = this.#space;
      const logPF = this.forwardRow(state);
      const uniform = epsilon / this.#space.legalActionCount(state);
      let cumulative = 0;
      for (let entry = row * actionCount; entry < (row + 1) * actionCount; entry++) {
        const logProbability = logPF[entry] as number;
        if (logProbability !== -Infinity) cumulative += (1 - epsilon) * Math.exp(logProbability) + uniform;
        this.#behaviour[entry] = cumulative;
      }
      this.#behaviourDone[row] = 1;
    }
    return this.#behaviour;
  }

  /** log P_B(parent by `action` | state). */
  logPB(state: number, action: number): number {
    const parents = this.#space.parentCount(state);
    if (parents <= 1) return 0;
    if (this.#backwardOffset < 0) return -Math.log(parents);
    return this.backwardRow(state)[this.rowOf(state) * this.#space.exitAction + action] as number;
  }

  /** The array whose entries row·(A−1) … are log P_B(· | state) by action, −Infinity where no parent. */
  backwardRow(state: number): Float64Array {
    const row = this.rowOf(state);
    if (this.#backwardDone[row] === 0) {
      const { values, width } = this.#logits as HostLogits;
      const { exitAction } = this.#space;
      const start = row * width + this.#backwardOffset;
      const isLegal = (action: number): boolean => this.#space.isParentAction(state, action);
      maskedLogSoftmax(values, start, exitAction, isLegal, this.#backward, row * exitAction);
      this.#backwardDone[row] = 1;
    }
    return this.#backward;
  }
}
