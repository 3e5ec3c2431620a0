import { logSumExp } from '../../../lib/logSumExp.ts';
import type { RandomStream } from '../../../rng/randomStream.ts';
import type { StateGraph } from '../stateGraph.ts';

/** A forward policy with random logits of a few nats. [D·A], −Infinity where illegal. */
export function randomLogPolicy({ decisionStates, actionCount, next }: StateGraph, stream: RandomStream, scale = 3): Float64Array {
  const table = new Float64Array(decisionStates.length * actionCount).fill(-Infinity);
  decisionStates.forEach((state, row) => {
    const logits = Float64Array.from({ length: actionCount }, (_, action) =>
      (next[state * actionCount + action] as number) < 0 ? -Infinity : scale * stream.uniform(row, action),
    );
    const logSum = logSumExp(logits);
    table.set(logits.map((logit) => logit - logSum), row * actionCount);
  });
  return table;
}

/** A backward policy with random logits. [E] */
export function randomLogBackwardPolicy({ stateCount, parentOffsets, parentStates }: StateGraph, stream: RandomStream): Float64Array {
  const logPB = Float64Array.from(parentStates, (_, edge) => 3 * stream.uniform(edge, 1, 1));
  for (let state = 0; state < stateCount; state += 1) {
    const row = logPB.subarray(parentOffsets[state], parentOffsets[state + 1]);
    const logSum = logSumExp(row);
    row.set(row.map((logit) => logit - logSum));
  }
  return logPB;
}

/** One complete trajectory and what the policies say of it. */
export interface EnumeratedTrajectory {
  readonly states: readonly number[];
  readonly logPF: number;
  readonly logPB: number;
  readonly logReward: number;
}

/** Every trajectory of a small graph, by walking all of them. */
export function enumerateTrajectories(graph: StateGraph, table: Float64Array, logPB: Float64Array): readonly EnumeratedTrajectory[] {
  const { stateCount, actionCount, next, decisionStates, parentOffsets, parentActions } = graph;
  const found: EnumeratedTrajectory[] = [];
  const entryOf = (child: number, action: number, parent: number): number => {
    for (let entry = parentOffsets[child] as number; entry < (parentOffsets[child + 1] as number); entry += 1) {
      if (parentActions[entry] === action && graph.parentStates[entry] === parent) return entry;
    }
    throw new Error('There is no such edge.');
  };
  const walk = (states: readonly number[], forward: number, backward: number): void => {
    const state = states.at(-1) as number;
    const row = decisionStates.indexOf(state);
    for (let action = 0; action < actionCount; action += 1) {
      const child = next[state * actionCount + action] as number;
      if (child < 0) continue;
      const logPF = forward + (row < 0 ? 0 : (table[row * actionCount + action] as number));
      if (child === stateCount) found.push({ states, logPF, logPB: backward, logReward: graph.logReward[state] as number });
      else walk([...states, child], logPF, backward + (logPB[entryOf(child, action, state)] as number));
    }
  };
  walk([0], 0, 0);
  return found;
}
