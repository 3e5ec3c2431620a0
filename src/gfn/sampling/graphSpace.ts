import { inputWidthOf } from '../environments/encoder.ts';
import type { Environment } from '../environments/environment.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { StateSpace } from './stateSpace.ts';

/** The compiled graph as a state space: every answer is an array look-up. */
export function createGraphSpace(graph: StateGraph, environment: Environment): StateSpace {
  const { next, actionCount, exitAction } = graph;
  const legalCounts = countLegalActions(graph);
  const intermediate = lazily(() => intermediateLogRewards(graph, environment));
  return {
    actionCount,
    exitAction,
    maxTrajectoryLength: graph.maxTrajectoryLength,
    ...createGraphEncoder(graph, environment),
    initialState: 0,
    stateCount: graph.stateCount,
    beginIteration() {},
    isLegal: (state, action) => (next[state * actionCount + action] as number) >= 0,
    legalActionCount: (state) => legalCounts[state] as number,
    isExitOnly: (state) => legalCounts[state] === 1 && (next[state * actionCount + exitAction] as number) >= 0,
    next: (state, action) => next[state * actionCount + action] as number,
    ...createArrivals(graph),
    logReward: (state) => graph.logReward[state] as number,
    intermediateLogReward: (state) => intermediate()[state] as number,
    toPlain: (state) => state,
    fromPlain(plain) {
      if (typeof plain === 'number' && Number.isInteger(plain) && plain >= 0 && plain < graph.stateCount) return plain;
      throw new Error('The saved object is not a state of this space.');
    },
    isMode: (state) => graph.isMode[state] === 1,
    modeKey: (state) => String(environment.modeKey?.(graph.stateAt(state)) ?? state),
    key: (state) => String(state),
    describe: (state) => environment.describeState(graph.stateAt(state)),
  };
}

type ArrivalSpace = Pick<StateSpace, 'parentWidth' | 'parentCount' | 'hasArrival' | 'parent' | 'parentAction' | 'arrivalIndex'>;

/** The ways into the states. */
function createArrivals({ parentOffsets, parentStates, parentActions, parentIndices, parentWidth }: StateGraph): ArrivalSpace {
  const entryOf = (state: number, index: number): number => {
    const end = parentOffsets[state + 1] as number;
    for (let entry = parentOffsets[state] as number; entry < end; entry++) if (parentIndices[entry] === index) return entry;
    return -1;
  };
  return {
    parentWidth,
    parentCount: (state) => (parentOffsets[state + 1] as number) - (parentOffsets[state] as number),
    hasArrival: (state, index) => entryOf(state, index) >= 0,
    parent: (state, index) => parentStates[entryOf(state, index)] as number,
    parentAction: (state, index) => parentActions[entryOf(state, index)] as number,
    arrivalIndex(parent, action, child) {
      if (parentIndices === parentActions) return action;
      const end = parentOffsets[child + 1] as number;
      for (let entry = parentOffsets[child] as number; entry < end; entry++) {
        if (parentStates[entry] === parent && parentActions[entry] === action) return parentIndices[entry] as number;
      }
      throw new Error(`No way leads from state ${parent} to state ${child} by action ${action}.`);
    },
  };
}

type EncodedSpace = Pick<StateSpace, 'inputLayout' | 'featureCount' | 'encode'>;

/** Hot features are compiled; another encoder is asked. */
function createGraphEncoder(graph: StateGraph, environment: Environment): EncodedSpace {
  const { hotFeatures, maxHotFeatures, featureCount } = graph;
  const { encoder } = environment;
  if (encoder !== undefined) {
    const encode: EncodedSpace['encode'] = (state, target, offset) => encoder.encode(graph.stateAt(state), 0, target, offset);
    return { inputLayout: encoder.layout, featureCount: inputWidthOf(encoder.layout), encode };
  }
  return {
    inputLayout: { kind: 'hot', width: featureCount },
    featureCount,
    encode(state, target, offset) {
      for (let entry = state * maxHotFeatures; entry < (state + 1) * maxHotFeatures; entry++) {
        const feature = hotFeatures[entry] as number;
        if (feature >= 0) target[offset + feature] = 1;
      }
    },
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
