import { englishOf } from '../../lib/text/message.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';

/** The draw for move `t` of a walk, uniform in (0, 1). */
export type MoveDraw = (t: number) => number;

/** A legal action of `state`, all of them equally likely, the exit included. */
function uniformAction(space: StateSpace, state: number, uniform: number): number {
  let left = Math.floor(uniform * space.legalActionCount(state));
  for (let action = 0; action < space.actionCount; action++) {
    if (space.isLegal(state, action) && left-- === 0) return action;
  }
  throw new Error(`No action is legal in state ${englishOf(space.describe(state))}.`);
}

/** A way into `state`, all of them equally likely; its index. Asked only where there is one. */
function uniformArrival(space: StateSpace, state: number, uniform: number): number {
  let left = Math.floor(uniform * space.parentCount(state));
  for (let index = 0; index < space.parentWidth; index++) {
    if (space.hasArrival(state, index) && left-- === 0) return index;
  }
  throw new Error(`No parent leads to state ${englishOf(space.describe(state))}.`);
}

/**
 * Goes on from `start` by uniformly drawn actions until the exit is drawn.
 * @returns the states passed, `start` first and the finished object last
 */
export function walkForward(space: StateSpace, start: number, draw: MoveDraw): readonly number[] {
  const states = [start];
  for (let t = 0, state = start; ; t++) {
    const action = uniformAction(space, state, draw(t));
    if (action === space.exitAction) return states;
    state = space.next(state, action);
    states.push(state);
  }
}

/**
 * Goes back from `start` by uniformly drawn parents, `steps` times or until the initial state is reached.
 * @returns the states passed, `start` first
 */
export function walkBackward(space: StateSpace, start: number, steps: number, draw: MoveDraw): readonly number[] {
  const states = [start];
  for (let t = 0, state = start; t < steps && state !== space.initialState; t++) {
    state = space.parent(state, uniformArrival(space, state, draw(t)));
    states.push(state);
  }
  return states;
}
