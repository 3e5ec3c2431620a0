import type { Environment } from '../environments/environment.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { StateSpace } from './stateSpace.ts';

/** The compiled graph as a state space: every answer is an array look-up. */
export function createGraphSpace(graph: StateGraph, environment: Environment): StateSpace {
  const { next, actionCount, exitAction, parentOffsets, parentActions, hotFeatures, maxHotFeatures } = graph;
  const legalCounts = countLegalActions(graph);
  return {
    actionCount,
    exitAction,
    maxTrajectoryLength: graph.maxTrajectoryLength,
    featureCount: graph.featureCount,
    maxHotFeatures,
    initialState: 0,
    stateCount: graph.stateCount,
    beginIteration() {},
    isLegal: (state, action) => (next[state * actionCount + action] as number) >= 0,
    legalActionCount: (state) => legalCounts[state] as number,
    next: (state, action) => next[state * actionCount + action] as number,
    parentCount: (state) => (parentOffsets[state + 1] as number) - (parentOffsets[state] as number),
    isParentAction(state, action) {
      const end = parentOffsets[state + 1] as number;
      for (let entry = parentOffsets[state] as number; entry < end; entry++) {
        if (parentActions[entry] === action) return true;
      }
      return false;
    },
    logReward: (state) => graph.logReward[state] as number,
    isMode: (state) => graph.isMode[state] === 1,
    copyHotFeatures(state, target, offset) {
      const start = state * maxHotFeatures;
      for (let k = 0; k < maxHotFeatures; k++) target[offset + k] = hotFeatures[start + k] as number;
    },
    key: (state) => String(state),
    describe: (state) => environment.describeState(graph.stateAt(state)),
  };
}

function countLegalActions({ stateCount, actionCount, next }: StateGraph): Uint16Array {
  const counts = new Uint16Array(stateCount);
  for (let state = 0; state < stateCount; state++) {
    let count = 0;
    for (let action = 0; action < actionCount; action++) {
      if ((next[state * actionCount + action] as number) >= 0) count++;
    }
    counts[state] = count;
  }
  return counts;
}
