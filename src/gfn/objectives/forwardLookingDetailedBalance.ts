import { evaluateDetailedBalance } from './detailedBalance.ts';
import type { ObjectiveDefinition } from './objective.ts';

export const forwardLookingDetailedBalance = {
  id: 'forwardLookingDetailedBalance',
  label: 'Forward-looking detailed balance',
  summary: 'Detailed balance that knows the reward earned so far, and learns only what is still to come.',
  formula: 'L(s→s′) = (log F̃(s) + ℓ(s) + log P_F(s′|s) − log F̃(s′) − ℓ(s′) − log P_B(s|s′))², ℓ(x) = log R(x), log F̃(x) = 0',
  reference: 'Pan et al. 2023, “Better training of GFlowNets with local credit and incomplete trajectories”, forward-looking detailed balance',
  parameters: [],
  learnsFrom: 'trajectories',
  needs: { logZ: true, logFlow: true, backwardPolicy: true, earned: 'environment' },
  requires: 'intermediateRewards',
  evaluate: evaluateDetailedBalance,
} as const satisfies ObjectiveDefinition;
