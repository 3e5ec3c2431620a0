import type { ObjectiveDefinition, TermGradients, TrajectoryTerms } from './objective.ts';

/** [B] v = Σ log P_F − Σ log P_B − log R(x). */
function trajectoryScores({ batchSize, stepCount, lengths, logPF, logPB, logReward }: TrajectoryTerms): Float64Array {
  return Float64Array.from({ length: batchSize }, (_, b) => {
    let score = -(logReward[b] as number);
    for (let entry = b * stepCount; entry < b * stepCount + (lengths[b] as number); entry++) {
      score += (logPF[entry] as number) - (logPB[entry] as number);
    }
    return score;
  });
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** [groupCount] mean score of each group's trajectories; NaN for a group without any. */
function groupMeans(scores: Float64Array, { group, groupCount }: TrajectoryTerms): Float64Array {
  const sums = new Float64Array(groupCount);
  const counts = new Int32Array(groupCount);
  scores.forEach((score, b) => {
    const own = group[b] as number;
    sums[own] = (sums[own] as number) + score;
    counts[own] = (counts[own] as number) + 1;
  });
  return sums.map((sum, own) => sum / (counts[own] as number));
}

/**
 * Mean of (v − mean v)², the inner mean over the trajectory's group; the slope by each v is 2 (v − mean v)/B, since that through
 * the mean sums to 0. A group of one contributes 0.
 */
function evaluate(terms: TrajectoryTerms, gradients: TermGradients): number {
  const { batchSize, stepCount, lengths } = terms;
  const scores = trajectoryScores(terms);
  const centres = groupMeans(scores, terms);
  let loss = 0;
  for (let b = 0; b < batchSize; b++) {
    const deviation = (scores[b] as number) - (centres[terms.group[b] as number] as number);
    const slope = (2 * deviation) / batchSize;
    loss += (deviation * deviation) / batchSize;
    for (let entry = b * stepCount; entry < b * stepCount + (lengths[b] as number); entry++) {
      gradients.logPF[entry] = (gradients.logPF[entry] as number) + slope;
      gradients.logPB[entry] = (gradients.logPB[entry] as number) - slope;
    }
  }
  return loss;
}

export const logPartitionVariance = {
  id: 'logPartitionVariance',
  label: 'Log-partition variance',
  summary: 'Trajectory balance without log Z: every trajectory implies an estimate of log Z, and their variance over the batch is the loss.',
  formula: 'L = mean (v − mean v)², v(τ) = Σₜ log P_F(sₜ₊₁|sₜ) − Σₜ log P_B(sₜ|sₜ₊₁) − log R(x); log Z ≈ −mean v',
  reference: 'Zhang et al. 2023, “Robust scheduling with GFlowNets”; Richter et al. 2020, “VarGrad: a low-variance gradient estimator for variational inference”',
  parameters: [],
  learnsFrom: 'trajectories',
  needs: { logZ: false, logFlow: false, backwardPolicy: true },
  evaluate,
  comparesTrajectories: true,
  impliedLogZ: (terms) => -mean(trajectoryScores(terms)),
} as const satisfies ObjectiveDefinition;
