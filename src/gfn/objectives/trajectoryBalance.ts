import type { ObjectiveDefinition, TermGradients, TrajectoryTerms } from './objective.ts';

/** δ of one trajectory: log Z + Σ log P_F − log R(x) − Σ log P_B. @internal */
export function trajectoryBalanceResidual(terms: TrajectoryTerms, trajectory: number): number {
  const start = trajectory * terms.stepCount;
  const end = start + (terms.lengths[trajectory] as number);
  let residual = (terms.logZ[trajectory] as number) - (terms.logReward[trajectory] as number);
  for (let entry = start; entry < end; entry++) {
    residual += (terms.logPF[entry] as number) - (terms.logPB[entry] as number);
  }
  return residual;
}

/** Mean of δ² over the batch; dδ/dlogPF = 1, dδ/dlogPB = −1, dδ/dlogZ = 1. */
function evaluate(terms: TrajectoryTerms, gradients: TermGradients): number {
  let loss = 0;
  for (let b = 0; b < terms.batchSize; b++) {
    const residual = trajectoryBalanceResidual(terms, b);
    loss += residual * residual;
    const slope = (2 * residual) / terms.batchSize;
    const start = b * terms.stepCount;
    const end = start + (terms.lengths[b] as number);
    for (let entry = start; entry < end; entry++) {
      gradients.logPF[entry] = (gradients.logPF[entry] as number) + slope;
      gradients.logPB[entry] = (gradients.logPB[entry] as number) - slope;
    }
    gradients.logZ[b] = (gradients.logZ[b] as number) + slope;
  }
  return loss / terms.batchSize;
}

export const trajectoryBalance = {
  id: 'trajectoryBalance',
  label: 'Trajectory balance',
  summary: 'Makes the flow into each sampled trajectory equal the flow that its reward asks for, over the whole path at once.',
  formula: 'L(τ) = (log Z + Σₜ log P_F(sₜ₊₁|sₜ) − log R(x) − Σₜ log P_B(sₜ|sₜ₊₁))²',
  reference: 'Malkin et al. 2022, “Trajectory balance: improved credit assignment in GFlowNets”, eq. 14',
  parameters: [],
  learnsFrom: 'trajectories',
  needs: { logZ: true, logFlow: false, backwardPolicy: true },
  evaluate,
} as const satisfies ObjectiveDefinition;
