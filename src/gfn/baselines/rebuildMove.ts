import type { StateSpace } from '../sampling/stateSpace.ts';
import { walkBackward, walkForward, type MoveDraw } from './uniformMoves.ts';

/**
 * How many steps a proposal takes back: k with probability in proportion to 1/(k + 1), from `least` to the longest way
 * there is. Mostly few, so that proposals are near and often kept; sometimes all, so that every object can be reached from
 * every other (words that grow at one end differ in their first letters, too).
 */
export class StepsBack {
  /** [longest + 2] Σ_{j ≥ k} 1/(j + 1). */
  readonly #tail: Float64Array;

  constructor(longest: number) {
    this.#tail = new Float64Array(longest + 2);
    for (let k = longest; k >= 0; k--) this.#tail[k] = (this.#tail[k + 1] as number) + 1 / (k + 1);
  }

  /** @param uniform in (0, 1) */
  draw(uniform: number, least: number): number {
    const left = (1 - uniform) * (this.#tail[least] as number);
    let steps = least;
    while (left < (this.#tail[steps + 1] as number)) steps++;
    return steps;
  }

  /** log of the probability that a way back is `steps` long: exactly, or cut off there by the initial state. */
  logProbability(steps: number, least: number, isCutOff: boolean): number {
    const total = this.#tail[least] as number;
    if (isCutOff) return Math.log((this.#tail[Math.max(steps, least)] as number) / total);
    return steps < least ? -Infinity : -Math.log((steps + 1) * total);
  }
}

export interface Proposal {
  /** The rebuilt object x′. */
  readonly object: number;
  /** log q(way from x′ back to x) − log q(way from x to x′). */
  readonly logProposalRatio: number;
}

/** Draws for the number of steps, the ways back and the ways forward. */
export interface ProposalDraws {
  readonly steps: number;
  readonly backward: MoveDraw;
  readonly forward: MoveDraw;
}

/**
 * Takes a finished object x apart by some steps, to z, and goes on from there to a finished object x′, all by uniform moves.
 *
 * The ratio is that of whole ways, not of objects: a way is (back from x to z, forward from z to x′), and walked the other
 * way round it is (back from x′ to z, forward from z to x). Reversing is one to one, so accepting with
 * min(1, R(x′) q(reversed way) / (R(x) q(way))) gives R(x) q(way) P(accept) the same value for a way and its reverse, and the
 * sum of that over all ways between x and x′ is detailed balance with respect to R. No sum over ways is needed.
 *
 * x itself stays possible: an object that could have gone on (least = 0) may also be extended without taking anything back,
 * which is the reverse of taking it back to z and stopping there.
 */
export function proposeRebuilt(space: StateSpace, stepsBack: StepsBack, object: number, draws: ProposalDraws): Proposal {
  const wanted = stepsBack.draw(draws.steps, leastSteps(space, object));
  const back = walkBackward(space, object, wanted, draws.backward);
  const kept = back.at(-1) as number;
  const forth = walkForward(space, kept, draws.forward);
  const proposed = forth.at(-1) as number;
  const way = logWay(space, stepsBack, back, forth);
  const reversed = logWay(space, stepsBack, forth.toReversed(), back.toReversed());
  return { object: proposed, logProposalRatio: reversed - way };
}

/** An object whose only action is the exit would come out of 0 steps back unchanged. */
function leastSteps(space: StateSpace, object: number): number {
  return space.isExitOnly(object) ? 1 : 0;
}

/** log q of a way: `back` from the object to the state that is kept, `forth` from there to the new object, which exits. */
function logWay(space: StateSpace, stepsBack: StepsBack, back: readonly number[], forth: readonly number[]): number {
  const [object, kept] = [back[0] as number, back.at(-1) as number];
  let sum = stepsBack.logProbability(back.length - 1, leastSteps(space, object), kept === space.initialState);
  for (const state of back.slice(0, -1)) sum -= Math.log(space.parentCount(state));
  for (const state of forth) sum -= Math.log(space.legalActionCount(state));
  return sum;
}
