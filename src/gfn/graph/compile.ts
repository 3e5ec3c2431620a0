import { logSumExp } from '../../lib/logSumExp.ts';
import type { Environment } from '../environments/environment.ts';
import { targetOf } from '../environments/facets.ts';
import { numberBySearch } from './numberBySearch.ts';
import { type NumberedStates, tooManyStates } from './numberedStates.ts';
import { MAX_COMPILED_STATES, type StateGraph } from './stateGraph.ts';

/**
 * Compiles an environment to typed arrays: by its own numbering where it has one, by a search otherwise.
 * @throws Error above MAX_COMPILED_STATES, on a cycle, on a state without a legal action, and on a log reward
 * that is not finite.
 */
export function compileGraph(environment: Environment): StateGraph {
  const states = environment.numbering ? numberInClosedForm(environment) : numberBySearch(environment);
  const { stateCount, next } = states;
  const { actionCount, exitAction } = environment;
  const { terminatingStates, decisionStates } = classifyStates(environment, states);
  const facts = readStates(environment, states, terminatingStates);
  const parents = collectParents(next, stateCount, actionCount);
  return {
    stateCount,
    actionCount,
    exitAction,
    maxTrajectoryLength: environment.maxTrajectoryLength,
    featureCount: environment.featureCount,
    maxHotFeatures: environment.maxHotFeatures,
    next,
    ...parents,
    ...indexArrivals(environment, states, parents),
    terminatingStates,
    decisionStates,
    ...facts,
    logPartition: logSumExp(facts.logReward),
    stateAt: states.stateAt,
  };
}

function numberInClosedForm(environment: Environment): NumberedStates {
  const { numbering, stateCount, actionCount, exitAction } = environment;
  if (!numbering) throw new Error(`"${environment.id}" has no numbering.`);
  if (stateCount > MAX_COMPILED_STATES) throw tooManyStates(environment);
  const next = new Int32Array(stateCount * actionCount).fill(-1);
  for (let index = 0; index < stateCount; index += 1) {
    const state = numbering.stateAt(index);
    for (let action = 0; action < actionCount; action += 1) {
      if (!environment.isLegal(state, action)) continue;
      const child = action === exitAction ? stateCount : numbering.indexOf(environment.step(state, action));
      if (!(child > index && child <= stateCount)) {
        throw new Error(`"${environment.id}" numbers the child of state ${index} by action ${action} as ${child}.`);
      }
      next[index * actionCount + action] = child;
    }
  }
  return { stateCount, next, stateAt: (index) => numbering.stateAt(index) };
}

function classifyStates(
  { id, actionCount, exitAction }: Environment,
  { stateCount, next }: NumberedStates,
): Pick<StateGraph, 'terminatingStates' | 'decisionStates'> {
  const terminating = new Int32Array(stateCount);
  const decision = new Int32Array(stateCount);
  let terminatingCount = 0;
  let decisionCount = 0;
  for (let index = 0; index < stateCount; index += 1) {
    const row = index * actionCount;
    let legalCount = 0;
    for (let action = 0; action < actionCount; action += 1) legalCount += (next[row + action] ?? -1) >= 0 ? 1 : 0;
    if (legalCount === 0) throw new Error(`State ${index} of "${id}" has no legal action.`);
    if (legalCount > 1) decision[decisionCount++] = index;
    if ((next[row + exitAction] ?? -1) >= 0) terminating[terminatingCount++] = index;
  }
  return {
    terminatingStates: terminating.slice(0, terminatingCount),
    decisionStates: decision.slice(0, decisionCount),
  };
}

function readStates(
  environment: Environment,
  { stateCount, stateAt }: NumberedStates,
  terminatingStates: Int32Array,
): Pick<StateGraph, 'hotFeatures' | 'logReward' | 'isMode' | 'modeCount'> {
  const { maxHotFeatures } = environment;
  const target = targetOf(environment);
  const hotFeatures = new Int32Array(stateCount * maxHotFeatures).fill(-1);
  const logReward = new Float64Array(stateCount).fill(-Infinity);
  const isMode = new Uint8Array(stateCount);
  const modes = new Set<number | string>();
  for (let index = 0, terminatingSeen = 0; index < stateCount; index += 1) {
    const state = stateAt(index);
    environment.writeHotFeatures(state, hotFeatures, index * maxHotFeatures);
    if (terminatingStates[terminatingSeen] !== index) continue;
    terminatingSeen += 1;
    const value = target.logReward(state, 0);
    if (!Number.isFinite(value)) throw new Error(`State ${index} of "${environment.id}" has log reward ${value}.`);
    logReward[index] = value;
    if (environment.isMode(state)) {
      isMode[index] = 1;
      modes.add(environment.modeKey?.(state) ?? index);
    }
  }
  return { hotFeatures, logReward, isMode, modeCount: modes.size };
}

/** Parents in CSR form, each state's parents in ascending order, by counting twice instead of sorting. */
function collectParents(
  next: Int32Array,
  stateCount: number,
  actionCount: number,
): Pick<StateGraph, 'parentOffsets' | 'parentStates' | 'parentActions'> {
  const parentOffsets = new Int32Array(stateCount + 1);
  for (const child of next) {
    if (child >= 0 && child < stateCount) parentOffsets[child + 1] = (parentOffsets[child + 1] ?? 0) + 1;
  }
  for (let s = 0; s < stateCount; s += 1) parentOffsets[s + 1] = (parentOffsets[s + 1] ?? 0) + (parentOffsets[s] ?? 0);
  const edgeCount = parentOffsets[stateCount] ?? 0;
  const parentStates = new Int32Array(edgeCount);
  const parentActions = new Int32Array(edgeCount);
  const cursor = parentOffsets.slice();
  for (let state = 0, entry = 0; state < stateCount; state += 1) {
    for (let action = 0; action < actionCount; action += 1, entry += 1) {
      const child = next[entry] ?? -1;
      if (child < 0 || child >= stateCount) continue;
      const edge = cursor[child] ?? 0;
      cursor[child] = edge + 1;
      parentStates[edge] = state;
      parentActions[edge] = action;
    }
  }
  return { parentOffsets, parentStates, parentActions };
}

/** Which backward logit chooses each way into a state. */
function indexArrivals(
  environment: Environment,
  { stateCount, stateAt }: NumberedStates,
  { parentOffsets, parentStates, parentActions }: Pick<StateGraph, 'parentOffsets' | 'parentStates' | 'parentActions'>,
): Pick<StateGraph, 'parentIndices' | 'parentWidth'> {
  const { actions, exitAction } = environment;
  if (actions === undefined) return { parentIndices: parentActions, parentWidth: exitAction };
  const parentIndices = new Int32Array(parentActions.length).fill(-1);
  for (let state = 0; state < stateCount; state += 1) {
    const ways = new Map(actions.arrivals(stateAt(state)).map(({ parent, action, index }) => [`${environment.key(parent)} ${action}`, index]));
    const end = parentOffsets[state + 1] ?? 0;
    if (ways.size !== end - (parentOffsets[state] ?? 0)) throw new Error(`"${environment.id}" lists other ways into state ${state} than lead there.`);
    for (let edge = parentOffsets[state] ?? 0; edge < end; edge += 1) {
      const index = ways.get(`${environment.key(stateAt(parentStates[edge] ?? 0))} ${parentActions[edge] ?? 0}`);
      if (index === undefined) throw new Error(`"${environment.id}" does not list a way into state ${state} that leads there.`);
      parentIndices[edge] = index;
    }
  }
  return { parentIndices, parentWidth: actions.parentWidth };
}
