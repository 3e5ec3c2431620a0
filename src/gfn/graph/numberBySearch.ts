import type { Environment } from '../environments/environment.ts';
import { type NumberedStates, tooManyStates } from './numberedStates.ts';
import { MAX_COMPILED_STATES } from './stateGraph.ts';

/**
 * Finds every state from the initial one and numbers them topologically (Kahn's algorithm), for environments
 * without a numbering of their own.
 * @throws Error above MAX_COMPILED_STATES and when the moves form a cycle.
 */
export function numberBySearch(environment: Environment): NumberedStates {
  const { states, next } = discover(environment);
  const order = topologicalOrder(next, states.length, environment);
  const rank = new Int32Array(states.length);
  order.forEach((found, index) => {
    rank[found] = index;
  });
  return {
    stateCount: states.length,
    next: renumber(next, order, rank, environment.actionCount),
    stateAt: (index) => states[order[index] ?? -1],
  };
}

/** States in the order of discovery, and where each action leads in that numbering: −1 illegal, −2 exit. */
interface Discovery {
  readonly states: readonly unknown[];
  readonly next: Int32Array;
}

const EXIT = -2;

function discover(environment: Environment): Discovery {
  const { actionCount, exitAction } = environment;
  const states: unknown[] = [environment.initialState];
  const indexByKey = new Map<number | string, number>([[environment.key(environment.initialState), 0]]);
  let next = new Int32Array(64 * actionCount).fill(-1);
  for (let index = 0; index < states.length; index += 1) {
    const state = states[index];
    if ((index + 1) * actionCount > next.length) next = doubled(next);
    for (let action = 0; action < actionCount; action += 1) {
      if (!environment.isLegal(state, action)) continue;
      const entry = index * actionCount + action;
      if (action === exitAction) {
        next[entry] = EXIT;
        continue;
      }
      const child = environment.step(state, action);
      const key = environment.key(child);
      let childIndex = indexByKey.get(key);
      if (childIndex === undefined) {
        if (states.length === MAX_COMPILED_STATES) throw tooManyStates(environment);
        childIndex = states.push(child) - 1;
        indexByKey.set(key, childIndex);
      }
      next[entry] = childIndex;
    }
  }
  return { states, next };
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length).fill(-1);
  larger.set(array);
  return larger;
}

/** The discovered states so that every parent comes before its children. The initial state comes first. */
function topologicalOrder(next: Int32Array, stateCount: number, { id, actionCount }: Environment): Int32Array {
  const waitingFor = new Int32Array(stateCount);
  for (const child of next) if (child >= 0) waitingFor[child] = (waitingFor[child] ?? 0) + 1;
  const order = new Int32Array(stateCount);
  // Every other state was reached from the initial one, so it is the only possible source.
  let orderedCount = waitingFor[0] === 0 ? 1 : 0;
  for (let position = 0; position < orderedCount; position += 1) {
    const row = (order[position] ?? 0) * actionCount;
    for (let action = 0; action < actionCount; action += 1) {
      const child = next[row + action] ?? -1;
      if (child < 0) continue;
      const remaining = (waitingFor[child] ?? 0) - 1;
      waitingFor[child] = remaining;
      if (remaining === 0) order[orderedCount++] = child;
    }
  }
  if (orderedCount < stateCount) {
    throw new Error(`The moves of "${id}" form a cycle; a GFlowNet needs a directed acyclic graph.`);
  }
  return order;
}

function renumber(found: Int32Array, order: Int32Array, rank: Int32Array, actionCount: number): Int32Array {
  const next = new Int32Array(order.length * actionCount).fill(-1);
  order.forEach((discovered, index) => {
    for (let action = 0; action < actionCount; action += 1) {
      const child = found[discovered * actionCount + action] ?? -1;
      if (child === EXIT) next[index * actionCount + action] = order.length;
      else if (child >= 0) next[index * actionCount + action] = rank[child] ?? -1;
    }
  });
  return next;
}
