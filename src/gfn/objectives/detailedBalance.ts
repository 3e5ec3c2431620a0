import { sumOverHeights, transitionCount, type HeightLoss } from './heights.ts';
import type { ObjectiveDefinition, TermGradients, TrajectoryTerms } from './objective.ts';

/** Mean of δ² over all transitions of the batch, δ_k = h_k − h_{k+1}; serves the forward-looking form as well. */
export function evaluateDetailedBalance(terms: TrajectoryTerms, gradients: TermGradients): number {
  const weight = 1 / transitionCount(terms);
  const lossOf: HeightLoss = (heights, slopes, length) => {
    let loss = 0;
    for (let k = 0; k < length; k++) {
      const residual = (heights[k] as number) - (heights[k + 1] as number);
      loss += weight * residual * residual;
      slopes[k] = (slopes[k] as number) + 2 * weight * residual;
      slopes[k + 1] = (slopes[k + 1] as number) - 2 * weight * residual;
    }
    return loss;
  };
  return sumOverHeights(terms, gradients, lossOf);
}

export const detailedBalance = {
  id: 'detailedBalance',
  label: 'Detailed balance',
  summary: 'Makes the flow forward along each single step equal the flow backward; a learned flow per state links the steps.',
  formula: 'L(s→s′) = (log F(s) + log P_F(s′|s) − log F(s′) − log P_B(s|s′))², F(s₀) = Z, F(x→exit) = R(x)',
  reference: 'Bengio et al. 2023, “GFlowNet Foundations”, the detailed balance condition',
  parameters: [],
  learnsFrom: 'trajectories',
  needs: { logZ: true, logFlow: true, backwardPolicy: true },
  evaluate: evaluateDetailedBalance,
} as const satisfies ObjectiveDefinition;
