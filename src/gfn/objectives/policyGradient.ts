import type { ObjectiveDefinition, TermGradients, TrajectoryTerms } from './objective.ts';

/** Below this spread of rewards a batch teaches nothing. */
const SMALLEST_SPREAD = 1e-12;

/**
 * REINFORCE: the surrogate −mean A(τ) Σ log P_F, A the batch's rewards less their mean, in units of their standard
 * deviation, held fixed. Rewards are scaled by the batch's largest first, so that none overflows.
 */
function evaluate(terms: TrajectoryTerms, gradients: TermGradients): number {
  const { batchSize, stepCount, lengths, logPF } = terms;
  const { advantages } = policyGradientAdvantages(terms);
  let loss = 0;
  for (let b = 0; b < batchSize; b++) {
    const advantage = advantages[b] as number;
    for (let entry = b * stepCount; entry < b * stepCount + (lengths[b] as number); entry++) {
      loss -= (advantage * (logPF[entry] as number)) / batchSize;
      gradients.logPF[entry] = (gradients.logPF[entry] as number) - advantage / batchSize;
    }
  }
  return loss;
}

/** [B] A, with what it is made of: rewards over the largest of the batch, which is `scale`, their mean and standard deviation. */
export function policyGradientAdvantages({ batchSize, logReward }: TrajectoryTerms) {
  const highest = logReward.reduce((maximum, value) => Math.max(maximum, value), -Infinity);
  const rewards = logReward.map((value) => Math.exp(value - highest));
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / batchSize;
  const spread = Math.sqrt(rewards.reduce((sum, reward) => sum + (reward - mean) ** 2, 0) / batchSize);
  const advantages = rewards.map((reward) => (spread < SMALLEST_SPREAD ? 0 : (reward - mean) / spread));
  return { scale: Math.exp(highest), rewards, mean, spread, advantages };
}

export const policyGradient = {
  id: 'policyGradient',
  label: 'Policy gradient (maximises the reward)',
  summary: 'Not a GFlowNet: raises the probability of what earned more than the batch’s mean, and so ends with the one best object.',
  formula: 'L = −mean A(τ) Σₜ log P_F(sₜ₊₁|sₜ), A = (R(x) − mean R)/std R',
  reference: 'Williams 1992, “Simple statistical gradient-following algorithms for connectionist reinforcement learning”',
  parameters: [],
  learnsFrom: 'trajectories',
  isOnPolicy: true,
  hasSignedLoss: true,
  needs: { logZ: false, logFlow: false, backwardPolicy: false },
  evaluate,
  comparesTrajectories: true,
} as const satisfies ObjectiveDefinition;
