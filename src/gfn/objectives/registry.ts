import { detailedBalance } from './detailedBalance.ts';
import { flowMatching } from './flowMatching.ts';
import { forwardLookingDetailedBalance } from './forwardLookingDetailedBalance.ts';
import { forwardLookingSubTrajectoryBalance } from './forwardLookingSubTrajectoryBalance.ts';
import { logPartitionVariance } from './logPartitionVariance.ts';
import { modifiedDetailedBalance } from './modifiedDetailedBalance.ts';
import type { ObjectiveDefinition } from './objective.ts';
import { policyGradient } from './policyGradient.ts';
import { subTrajectoryBalance } from './subTrajectoryBalance.ts';
import { trajectoryBalance } from './trajectoryBalance.ts';

/** Every objective, in the order in which the page offers them; the first is the default. */
export const OBJECTIVES = [
  trajectoryBalance,
  detailedBalance,
  subTrajectoryBalance,
  logPartitionVariance,
  flowMatching,
  modifiedDetailedBalance,
  forwardLookingDetailedBalance,
  forwardLookingSubTrajectoryBalance,
  policyGradient,
] as const satisfies readonly ObjectiveDefinition[];

/** @throws Error for an id that is not registered (configurations are validated before they get here). */
export function objectiveDefinition(id: string): ObjectiveDefinition {
  const definition = OBJECTIVES.find((candidate) => candidate.id === id);
  if (definition === undefined) throw new Error(`There is no objective called "${id}".`);
  return definition;
}

/** Whether there is a log Z to draw: one that is learned, or one that its flows or its batches imply. */
export function hasLogZ(objective: ObjectiveDefinition): boolean {
  return objective.needs.logZ || objective.learnsFrom === 'edgeFlows' || objective.impliedLogZ !== undefined;
}
