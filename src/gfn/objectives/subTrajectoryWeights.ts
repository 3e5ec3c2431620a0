import type { ParameterDefinition, ParameterValues } from '../../lib/parameters.ts';
import { evaluateDetailedBalance } from './detailedBalance.ts';
import { sumOverHeights, type HeightLoss } from './heights.ts';
import type { TermGradients, TrajectoryTerms } from './objective.ts';

type Evaluate = (terms: TrajectoryTerms, gradients: TermGradients, lambda: number) => number;

/** Σ λ^(j−i) δ_ij² / Σ λ^(j−i) within each trajectory, mean over trajectories; δ_ij = h_i − h_j. */
const evaluateGeometric: Evaluate = (terms, gradients, lambda) => {
  const lossOf: HeightLoss = (heights, slopes, length) => {
    let weight = 1;
    let total = 0;
    for (let span = 1; span <= length; span++) total += (length + 1 - span) * lambda ** span;
    let loss = 0;
    const share = 1 / (total * terms.batchSize);
    for (let span = 1; span <= length; span++) {
      weight *= lambda;
      for (let i = 0; i + span <= length; i++) {
        const residual = (heights[i] as number) - (heights[i + span] as number);
        const slope = 2 * weight * share * residual;
        loss += weight * share * residual * residual;
        slopes[i] = (slopes[i] as number) + slope;
        slopes[i + span] = (slopes[i + span] as number) - slope;
      }
    }
    return loss;
  };
  return sumOverHeights(terms, gradients, lossOf);
};

/** The limit λ → ∞: only the whole trajectory. */
const evaluateWhole: Evaluate = (terms, gradients) =>
  sumOverHeights(terms, gradients, (heights, slopes, length) => {
    const residual = (heights[0] as number) - (heights[length] as number);
    slopes[0] = (slopes[0] as number) + (2 * residual) / terms.batchSize;
    slopes[length] = (slopes[length] as number) - (2 * residual) / terms.batchSize;
    return (residual * residual) / terms.batchSize;
  });

const WEIGHTINGS = [
  { value: 'geometric', label: 'Geometric, λ to the length', evaluate: evaluateGeometric },
  { value: 'wholeTrajectory', label: 'Whole trajectories only (trajectory balance)', evaluate: evaluateWhole },
  { value: 'singleSteps', label: 'Single steps only (detailed balance)', evaluate: evaluateDetailedBalance as Evaluate },
] as const;

export const SUB_TRAJECTORY_PARAMETERS = [
  {
    key: 'subTrajectoryWeighting',
    kind: 'choice',
    label: 'Weights of sub-trajectories',
    help: 'How much stretches of each length count: geometric as in the paper, or one of its two limits.',
    choices: WEIGHTINGS.map(({ value, label }) => ({ value, label })),
    default: 'geometric',
  },
  {
    key: 'subTrajectoryLambda',
    shownWhen: { key: 'subTrajectoryWeighting', value: 'geometric' },
    kind: 'number',
    label: 'λ',
    help: 'Each further step of a stretch multiplies its weight by λ: near 0 it is detailed balance, far above 1 trajectory balance.',
    minimum: 0.01,
    maximum: 2,
    default: 0.9,
    scale: 'logarithmic',
  },
] as const satisfies readonly ParameterDefinition[];

/** @throws Error for a weighting that does not exist (configurations are validated before they get here) */
export function evaluateSubTrajectoryBalance(terms: TrajectoryTerms, gradients: TermGradients, parameters: ParameterValues): number {
  const weighting = WEIGHTINGS.find(({ value }) => value === parameters['subTrajectoryWeighting']);
  if (weighting === undefined) throw new Error(`There is no weighting "${String(parameters['subTrajectoryWeighting'])}".`);
  return weighting.evaluate(terms, gradients, Number(parameters['subTrajectoryLambda']));
}
