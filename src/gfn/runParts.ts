import type { RunConfig } from '../config/runConfig.ts';
import { RandomStream } from '../rng/randomStream.ts';
import { ADAM_DEFAULTS, type AdamSettings } from '../tensor/kernels/adamConstants.ts';
import type { ParameterHome } from '../tensor/storedTensors.ts';
import type { StateGraph } from './graph/stateGraph.ts';
import { UNIFORM_BACKWARD_POLICY } from './policies/backwardPolicies.ts';
import { backwardPolicyOf, policyForm } from './policies/policyForm.ts';
import { PolicyNetwork } from './policies/policyNetwork.ts';
import type { Problem } from './problem.ts';
import { PolicyRows, type FixedLogPB } from './sampling/policyRows.ts';

/** Name of the scalar parameter log Z. */
export const LOG_Z = 'log Z';

/** Adds log Z at its initial value, and the network's parameters. */
export function createNetwork(config: RunConfig, { space }: Problem, parameters: ParameterHome): PolicyNetwork {
  const { training } = config;
  const initialLogZ = training.initialLogZ === 'value' ? training.initialLogZValue : 0;
  parameters.add(LOG_Z, 'logZ', [1], Float32Array.of(initialLogZ));
  const shape = {
    featureCount: space.featureCount,
    hiddenLayers: training.hiddenLayers,
    hiddenWidth: training.hiddenWidth,
    form: policyForm(config, space.actionCount),
  };
  return new PolicyNetwork(shape, parameters, new RandomStream(training.seed, 'initialisation'));
}

/** How each group of its parameters is updated, at a share of the learning rates that are set. */
export function optimisers({ training }: RunConfig, rateShare = 1): Readonly<Record<'policy' | 'logZ', AdamSettings>> {
  return {
    policy: { ...ADAM_DEFAULTS, learningRate: training.learningRate * rateShare },
    logZ: { ...ADAM_DEFAULTS, learningRate: training.logZLearningRate * rateShare },
  };
}

/** The rows of a run, with its backward policy. */
export function createRows(config: RunConfig, problem: Problem): PolicyRows {
  const form = policyForm(config, problem.space.actionCount);
  return new PolicyRows(problem.space, form, fixedLogPB(config, problem));
}

/** log P_B of a backward policy that is not learned, computed when it is first asked for; undefined where it is uniform. */
function fixedLogPB(config: RunConfig, { graph, space }: Problem): FixedLogPB | undefined {
  const { id, fixed, fixedBySteps } = backwardPolicyOf(config);
  if (fixed === null || id === UNIFORM_BACKWARD_POLICY.id) return undefined;
  if (graph === null) return fixedBySteps?.(space);
  const { parentOffsets, parentActions } = graph;
  let logPB: Float64Array | null = null;
  return (state, action) => {
    logPB ??= fixed(graph);
    const end = parentOffsets[state + 1] as number;
    for (let entry = parentOffsets[state] as number; entry < end; entry++) {
      if (parentActions[entry] === action) return logPB[entry] as number;
    }
    return -Infinity;
  };
}

/** The states that need a row of the policy table, in row order. */
export function statesWithRows({ stateCount }: StateGraph, rows: PolicyRows): Int32Array {
  const states: number[] = [];
  for (let state = 0; state < stateCount; state++) if (rows.needsRow(state)) states.push(state);
  return Int32Array.from(states);
}
