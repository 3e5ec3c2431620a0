import type { Environment } from '../environments/environment.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { StateSpace } from './stateSpace.ts';

/** The compiled graph as a state space: every answer is an array look-up. */
export function createGraphSpace(graph: StateGraph, environment: Environment): StateSpace {
  const { next, actionCount, exitAction, parentOffsets, parentStates, parentActions, hotFeatures, maxHotFeatures } = graph;
  const legalCounts = countLegalActions(graph);
  const intermediate = lazily(() => intermediateLogRewards(graph, environment));
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
    isExitOnly: (state) => legalCounts[state] === 1 && (next[state * actionCount + exitAction] as number) >= 0,
    next: (state, action) => next[state * actionCount + action] as number,
    parentCount: (state) => (parentOffsets[state + 1] as number) - (parentOffsets[state] as number),
    isParentAction(state, action) {
      const end = parentOffsets[state + 1] as number;
      for (let entry = parentOffsets[state] as number; entry < end; entry++) {
        if (parentActions[entry] === action) return true;
      }
      return false;
    },
    parent(state, action) {
      const end = parentOffsets[state + 1] as number;
      for (let entry = parentOffsets[state] as number; entry < end; entry++) {
        if (parentActions[entry] === action) return parentStates[entry] as number;
      }
      throw new Error(`No parent leads to state ${state} by action ${action}.`);
    },
    logReward: (state) => graph.logReward[state] as number,
    intermediateLogReward: (state) => intermediate()[state] as number,
    toPlain: (state) => state,
    fromPlain(plain) {
      if (typeof plain === 'number' && Number.isInteger(plain) && plain >= 0 && plain < graph.stateCount) return plain;
      throw new Error('The saved object is not a state of this space.');
    },
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

/** [S] ℓ(s), 0 where the environment has none. */
function intermediateLogRewards({ stateCount, stateAt }: StateGraph, environment: Environment): Float64Array {
  const values = new Float64Array(stateCount);
  if (environment.intermediateLogReward === undefined) return values;
  for (let state = 0; state < stateCount; state++) values[state] = environment.intermediateLogReward(stateAt(state));
  return values;
}

function lazily<Value>(compute: () => Value): () => Value {
  let value: Value | null = null;
  return () => (value ??= compute());
}
