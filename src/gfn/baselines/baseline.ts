import type { RunConfig } from '../../config/runConfig.ts';
import type { MetricValues } from '../evaluation/runEvaluator.ts';
import type { Problem } from '../problem.ts';
import { createDirectSpace } from '../sampling/directSpace.ts';

/**
 * One baseline under way. It has its own state, its own random draws and, where states are met one by one, its own space,
 * so that a run beside it is the same as without it. One `advance` or `evaluate` at a time.
 */
export interface Baseline {
  /** Objects whose reward was asked for so far. */
  readonly rewardCalls: number;
  /** Reward calls of one `advance`. */
  readonly callsPerAdvance: number;
  advance(): Promise<void>;
  /** Every metric by id, null where it does not apply; about what was sampled by now. */
  evaluate(): Promise<MetricValues>;
  /** Takes over the settings that a run in progress accepts. */
  tune(config: RunConfig): void;
  dispose(): void;
}

/** The same problem with a space whose ids nobody else gives out or forgets. */
export function withOwnSpace(problem: Problem): Problem {
  return problem.graph === null ? { ...problem, space: createDirectSpace(problem.environment) } : problem;
}

/**
 * `config` for a policy that samples itself and knows no flows: no exploration, replay, search or known objects, and no
 * backward policy to learn.
 */
export function rewardOnlyConfig(config: RunConfig): RunConfig {
  return {
    ...config,
    objective: 'policyGradient',
    objectiveParameters: {},
    training: {
      ...config.training,
      backwardPolicy: 'uniform',
      initialLogZ: 'zero',
      explorationEpsilon: 0,
      explorationEpsilonEnd: 0,
      samplingTemperature: 1,
      samplingTemperatureEnd: 1,
      replay: 'none',
      localSearchRounds: 0,
      warmStartObjects: '',
      baselines: 'none',
    },
  };
}
