import type { ObjectiveDefinition } from './objective.ts';
import { evaluateSubTrajectoryBalance, SUB_TRAJECTORY_PARAMETERS } from './subTrajectoryWeights.ts';

export const subTrajectoryBalance = {
  id: 'subTrajectoryBalance',
  label: 'Sub-trajectory balance',
  summary: 'Balances the flow along every stretch of a trajectory at once, short ones for quick and whole ones for unbiased credit.',
  formula: 'L(τ) = Σ_{i<j} λ^(j−i) (log F(sᵢ) + Σ_{i≤t<j} (log P_F − log P_B) − log F(sⱼ))² / Σ_{i<j} λ^(j−i)',
  reference: 'Madan et al. 2023, “Learning GFlowNets from partial episodes for improved convergence and stability”',
  parameters: SUB_TRAJECTORY_PARAMETERS,
  learnsFrom: 'trajectories',
  needs: { logZ: true, logFlow: true, backwardPolicy: true },
  evaluate: evaluateSubTrajectoryBalance,
} as const satisfies ObjectiveDefinition;
