import type { TermGradients, TrajectoryTerms } from './objective.ts';

/**
 * The loss of one trajectory as a function of its heights h_0 … h_n; adds dL/dh_k to `slopes`.
 * @param transitionCount n
 */
export type HeightLoss = (heights: Float64Array, slopes: Float64Array, transitionCount: number) => number;

/**
 * With h_k = log F(s_k) − Σ_{t<k} (log P_F − log P_B), the residual of every sub-trajectory from i to j is h_i − h_j: one
 * cumulative sum serves detailed balance, trajectory balance and all between. Sums `lossOf` over the trajectories and
 * carries its slopes over to the terms.
 */
export function sumOverHeights(terms: TrajectoryTerms, gradients: TermGradients, lossOf: HeightLoss): number {
  const { batchSize, stepCount, lengths } = terms;
  const heights = new Float64Array(stepCount + 1);
  const slopes = new Float64Array(stepCount + 1);
  let loss = 0;
  for (let b = 0; b < batchSize; b++) {
    const length = lengths[b] as number;
    fillHeights(terms, b, heights);
    slopes.fill(0);
    loss += lossOf(heights, slopes, length);
    scatterSlopes(terms, gradients, b, slopes);
  }
  return loss;
}

/** Writes h_0 … h_n of trajectory b. */
export function fillHeights(terms: TrajectoryTerms, b: number, heights: Float64Array): void {
  const { stepCount, lengths, logPF, logPB, logFlow } = terms;
  const length = lengths[b] as number;
  let cumulative = 0;
  for (let k = 0; k <= length; k++) {
    heights[k] = (logFlow[b * (stepCount + 1) + k] as number) - cumulative;
    if (k < length) cumulative += (logPF[b * stepCount + k] as number) - (logPB[b * stepCount + k] as number);
  }
}

function scatterSlopes({ stepCount, lengths }: TrajectoryTerms, gradients: TermGradients, b: number, slopes: Float64Array): void {
  const length = lengths[b] as number;
  let beyond = 0;
  for (let k = length; k >= 0; k--) {
    const slope = slopes[k] as number;
    const entry = b * (stepCount + 1) + k;
    gradients.logFlow[entry] = (gradients.logFlow[entry] as number) + slope;
    // Transition k − 1 lies below heights k and above.
    beyond += slope;
    if (k === 0) continue;
    const transition = b * stepCount + k - 1;
    gradients.logPF[transition] = (gradients.logPF[transition] as number) - beyond;
    gradients.logPB[transition] = (gradients.logPB[transition] as number) + beyond;
  }
}

/** Transitions of the whole batch, at least 1. */
export function transitionCount({ lengths }: TrajectoryTerms): number {
  return Math.max(1, lengths.reduce((sum, length) => sum + length, 0));
}
