import type { ParameterValues } from '../../lib/parameters.ts';
import type { EdgeFlowObjective, FlowGradients, FlowTerms, TermGradients, TrajectoryObjective, TrajectoryTerms } from './objective.ts';
import { zeroFlowGradients, zeroGradients } from './zeroGradients.ts';

/** The loss of a batch, and its slopes by each of the terms. */
export interface BatchLoss<Slopes> {
  readonly loss: number;
  readonly slopes: Slopes;
  /** log Z as the batch implies it, where the objective has none of its own; null where it implies none. */
  readonly impliedLogZ: number | null;
}

export function trajectoryLoss(objective: TrajectoryObjective, terms: TrajectoryTerms, parameters: ParameterValues): BatchLoss<TermGradients> {
  const slopes = zeroGradients(terms);
  const loss = objective.evaluate(terms, slopes, parameters);
  return { loss, slopes, impliedLogZ: objective.impliedLogZ?.(terms) ?? null };
}

export function edgeFlowLoss(objective: EdgeFlowObjective, terms: FlowTerms, parameters: ParameterValues): BatchLoss<FlowGradients> {
  const slopes = zeroFlowGradients(terms);
  const loss = objective.evaluate(terms, slopes, parameters);
  return { loss, slopes, impliedLogZ: terms.logInitialFlow };
}

/**
 * P_B learns by maximising the mean log P_B of trajectories that the policy drew (of others, nothing), whatever the
 * objective says. Gritsaev et al. 2024, trajectory likelihood maximisation.
 */
export function replaceByLikelihood({ batchSize, stepCount, lengths }: TrajectoryTerms, { logPB }: TermGradients, isLearned: boolean): void {
  logPB.fill(0);
  if (!isLearned) return;
  for (let b = 0; b < batchSize; b++) {
    logPB.fill(-1 / batchSize, b * stepCount, b * stepCount + (lengths[b] as number));
  }
}
