import type { LearnerDefinition } from './learnerDefinition.ts';

/** Everything that can learn beside the policy. @internal */
export const LEARNERS: readonly LearnerDefinition[] = [];

/** @throws Error for an id that is not registered */
export function learnerDefinition(id: string): LearnerDefinition {
  const definition = LEARNERS.find((candidate) => candidate.id === id);
  if (definition === undefined) throw new Error(`There is no learner called "${id}".`);
  return definition;
}
