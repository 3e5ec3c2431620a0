import { englishOf } from '../../lib/text/message.ts';
import { maskedLogSoftmax } from '../policies/logSoftmax.ts';
import type { PolicyForm } from '../policies/policyForm.ts';
import { forwardLogProbabilities } from '../policies/policyLogits.ts';
import { ON_POLICY, type Behaviour } from './behaviour.ts';
import type { StateSpace } from './stateSpace.ts';

/** Network outputs on the host, and which row belongs to which state. */
export interface HostLogits {
  /** [rows·width] row-major. */
  readonly values: Float32Array;
  readonly width: number;
  /** Row of a state, or −1. */
  rowOf(state: number): number;
}

/** log P_B of the way of this index into a state, where nothing is learned. */
export type FixedLogPB = (state: number, index: number) => number;

/**
 * Log-probabilities and flows of single states from network outputs, computed when first asked for in an iteration: of a
 * table of all states only the visited rows cost anything. A state with one legal action has log P_F = 0 and needs
 * no row for it; likewise log P_B of a state with one parent.
 */
export class PolicyRows {
  readonly form: PolicyForm;
  readonly #space: StateSpace;
  readonly #fixedLogPB: FixedLogPB;
  #logits: HostLogits | null = null;
  #forward = new Float64Array(0);
  #backward = new Float64Array(0);
  #behaviour = new Float64Array(0);
  #forwardDone = new Uint8Array(0);
  #behaviourDone = new Uint8Array(0);
  #backwardDone = new Uint8Array(0);
  #current: Behaviour = ON_POLICY;

  /** @param fixedLogPB by default uniform over the parents */
  constructor(space: StateSpace, form: PolicyForm, fixedLogPB?: FixedLogPB) {
    this.form = form;
    this.#space = space;
    this.#fixedLogPB = fixedLogPB ?? ((state) => -Math.log(space.parentCount(state)));
  }

  /** True where the network must be asked about `state` to choose the next action. */
  needsForward(state: number): boolean {
    return this.#space.legalActionCount(state) > 1;
  }

  /** True where the network must be asked about `state` to choose the way back. */
  needsBackward(state: number): boolean {
    return this.form.backwardOffset >= 0 && this.#space.parentCount(state) > 1;
  }

  /** True where the network must be asked about `state` to know its flow or those of its edges. */
  needsFlow(state: number): boolean {
    const { logFlowColumn, hasEdgeFlows } = this.form;
    if (logFlowColumn < 0 && !hasEdgeFlows) return false;
    if (this.#space.isExitOnly(state)) return false;
    return hasEdgeFlows || state !== this.#space.initialState;
  }

  needsRow(state: number): boolean {
    return this.needsForward(state) || this.needsBackward(state) || this.needsFlow(state);
  }

  /** Replaces the outputs; everything computed from earlier ones is forgotten. */
  setLogits(logits: HostLogits): void {
    const rows = logits.values.length / logits.width;
    const { actionCount, parentWidth } = this.#space;
    if (this.#forwardDone.length < rows) {
      this.#forward = new Float64Array(rows * actionCount);
      this.#forwardDone = new Uint8Array(rows);
      this.#behaviour = new Float64Array(rows * actionCount);
      this.#behaviourDone = new Uint8Array(rows);
      this.#backward = new Float64Array(this.form.backwardOffset >= 0 ? rows * parentWidth : 0);
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
    if (row < 0) throw new Error(`The policy was not evaluated in state ${englishOf(this.#space.describe(state))}.`);
    return row;
  }

  /** log P_F(action | state). */
  logPF(state: number, action: number): number {
    if (!this.needsForward(state)) return 0;
    return this.forwardRow(state)[this.rowOf(state) * this.#space.actionCount + action] as number;
  }

  /** log of the probability that `behaviour` chooses the action. */
  logBehaviour(state: number, action: number, behaviour: Behaviour): number {
    if (behaviour.epsilon === 0 && behaviour.temperature === 1) return this.logPF(state, action);
    if (!this.needsForward(state)) return 0;
    const cumulative = this.behaviourRow(state, behaviour);
    const start = this.rowOf(state) * this.#space.actionCount;
    return Math.log((cumulative[start + action] as number) - (action === 0 ? 0 : (cumulative[start + action - 1] as number)));
  }

  /** The array whose entries row·A … row·A + A − 1 are log P_F(· | state), −Infinity where illegal. */
  forwardRow(state: number): Float64Array {
    const row = this.rowOf(state);
    if (this.#forwardDone[row] === 0) {
      const { values } = this.#logits as HostLogits;
      const space = this.#space;
      const choices = { isLegal: (action: number) => space.isLegal(state, action), logReward: space.logReward(state) };
      forwardLogProbabilities(this.form, values, row, choices, this.#forward, row * space.actionCount);
      this.#forwardDone[row] = 1;
    }
    return this.#forward;
  }

  /**
   * The array whose entries row·A … are the cumulative sums of the behaviour policy over the actions, computed once per
   * row and set of outputs however often the row is sampled from. An illegal action repeats the sum before it.
   */
  behaviourRow(state: number, behaviour: Behaviour): Float64Array {
    this.#behave(behaviour);
    const { epsilon, temperature } = behaviour;
    const row = this.rowOf(state);
    if (this.#behaviourDone[row] === 0) {
      const { actionCount } = this.#space;
      const logPF = this.forwardRow(state);
      const start = row * actionCount;
      const scale = 1 / this.#temperedSum(logPF, start, temperature);
      const uniform = epsilon / this.#space.legalActionCount(state);
      let cumulative = 0;
      for (let entry = start; entry < start + actionCount; entry++) {
        const logProbability = logPF[entry] as number;
        if (logProbability !== -Infinity) {
          cumulative += (1 - epsilon) * scale * tempered(logProbability, temperature) + uniform;
        }
        this.#behaviour[entry] = cumulative;
      }
      this.#behaviourDone[row] = 1;
    }
    return this.#behaviour;
  }

  /** Rows of another behaviour are forgotten. */
  #behave({ epsilon, temperature }: Behaviour): void {
    if (epsilon === this.#current.epsilon && temperature === this.#current.temperature) return;
    this.#current = { epsilon, temperature };
    this.#behaviourDone.fill(0);
  }

  #temperedSum(logPF: Float64Array, start: number, temperature: number): number {
    if (temperature === 1) return 1;
    let sum = 0;
    for (let entry = start; entry < start + this.#space.actionCount; entry++) sum += tempered(logPF[entry] as number, temperature);
    return sum;
  }

  /** log P_B of the way of this index into `state`. */
  logPB(state: number, index: number): number {
    if (this.#space.parentCount(state) <= 1) return 0;
    if (this.form.backwardOffset < 0) return this.#fixedLogPB(state, index);
    return this.backwardRow(state)[this.rowOf(state) * this.#space.parentWidth + index] as number;
  }

  /** log P_B of going back from `child` to `parent`, whose `action` led there. */
  logPBOfMove(parent: number, action: number, child: number): number {
    return this.logPB(child, this.#space.arrivalIndex(parent, action, child));
  }

  /** The array whose entries row·parentWidth … are log P_B(· | state) by index, −Infinity where there is no way. */
  backwardRow(state: number): Float64Array {
    const row = this.rowOf(state);
    if (this.#backwardDone[row] === 0) {
      const { values, width } = this.#logits as HostLogits;
      const { parentWidth } = this.#space;
      const start = row * width + this.form.backwardOffset;
      const isLegal = (index: number): boolean => this.#space.hasArrival(state, index);
      maskedLogSoftmax(values, start, parentWidth, isLegal, this.#backward, row * parentWidth);
      this.#backwardDone[row] = 1;
    }
    return this.#backward;
  }

  /** The network's log F(s), where the form has one. */
  logFlow(state: number): number {
    return this.#output(state, this.form.logFlowColumn);
  }

  /** log F of the edge by which `action` leaves `state`, where the form has edge flows; of the exit, log R(s). */
  logEdgeFlow(state: number, action: number): number {
    return action === this.#space.exitAction ? this.#space.logReward(state) : this.#output(state, action);
  }

  #output(state: number, column: number): number {
    const { values, width } = this.#logits as HostLogits;
    return values[this.rowOf(state) * width + column] as number;
  }
}

function tempered(logProbability: number, temperature: number): number {
  return Math.exp(temperature === 1 ? logProbability : logProbability / temperature);
}
