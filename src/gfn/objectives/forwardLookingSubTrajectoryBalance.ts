import type { ObjectiveDefinition } from './objective.ts';
import { evaluateSubTrajectoryBalance, SUB_TRAJECTORY_PARAMETERS } from './subTrajectoryWeights.ts';

export const forwardLookingSubTrajectoryBalance = {
  id: 'forwardLookingSubTrajectoryBalance',
  label: 'Forward-looking sub-trajectory balance',
  summary: 'Sub-trajectory balance that knows the reward earned so far, and learns only what is still to come.',
  formula: 'sub-trajectory balance with log F(s) = log F̃(s) + ℓ(s), ℓ(x) = log R(x), log F̃(x) = 0',
  reference: 'Pan et al. 2023, “Better training of GFlowNets with local credit and incomplete trajectories”',
  parameters: SUB_TRAJECTORY_PARAMETERS,
  learnsFrom: 'trajectories',
  needs: { logZ: true, logFlow: true, backwardPolicy: true, earned: 'environment' },
  requires: 'intermediateRewards',
  evaluate: evaluateSubTrajectoryBalance,
} as const satisfies ObjectiveDefinition;
