import type { ActionSet, Arrival } from './actionSet.ts';
import { inputWidthOf, type Encoder } from './encoder.ts';
import type { Environment } from './environment.ts';
import type { Target } from './target.ts';

/**
 * The action set of an environment. Without one of its own it is a fixed table: every action is asked whether it is legal, and
 * each leads into a state from at most one parent, so that its number is the way's index.
 */
export function actionSetOf<State>(environment: Environment<State>): ActionSet<State> {
  return environment.actions ?? fixedTable(environment);
}

function fixedTable<State>(environment: Environment<State>): ActionSet<State> {
  const { actionCount, exitAction } = environment;
  return {
    parentWidth: exitAction,
    candidates(state) {
      const legal: number[] = [];
      for (let action = 0; action < actionCount; action++) if (environment.isLegal(state, action)) legal.push(action);
      return legal;
    },
    arrivals(state) {
      const ways: Arrival<State>[] = [];
      for (let action = 0; action < exitAction; action++) {
        const parent = environment.undo(state, action);
        if (parent !== null) ways.push({ parent, action, index: action });
      }
      return ways;
    },
  };
}

/** The encoder of an environment: its own, or its hot features. */
export function encoderOf<State>(environment: Environment<State>): Encoder<State> {
  return environment.encoder ?? hotEncoder(environment);
}

function hotEncoder<State>(environment: Environment<State>): Encoder<State> {
  const { featureCount, maxHotFeatures } = environment;
  const hot = new Int32Array(maxHotFeatures);
  return {
    layout: { kind: 'hot', width: featureCount },
    encode(state, _condition, target, offset) {
      environment.writeHotFeatures(state, hot, 0);
      for (let k = 0; k < maxHotFeatures; k++) {
        const feature = hot[k] as number;
        if (feature >= 0) target[offset + feature] = 1;
      }
    },
  };
}

/** The target of an environment: its own, or its fixed reward. */
export function targetOf<State>(environment: Environment<State>): Target<State> {
  return environment.target ?? {
    logReward: (state) => environment.logReward(state),
    logPartition: () => environment.closedForm?.logPartition ?? null,
    version: 0,
  };
}

/** The sizes of an environment that a method depends on, as those of its `StateSpace`. */
export function sizesOf(environment: Environment): { readonly featureCount: number; readonly actionCount: number; readonly parentWidth: number } {
  return {
    featureCount: inputWidthOf(encoderOf(environment).layout),
    actionCount: environment.actionCount,
    parentWidth: actionSetOf(environment).parentWidth,
  };
}
