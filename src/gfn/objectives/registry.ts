import type { ObjectiveDefinition } from './objective.ts';
import { trajectoryBalance } from './trajectoryBalance.ts';

/** Every objective; adding one is a file and a line here. */
export const OBJECTIVES = [trajectoryBalance] as const satisfies readonly ObjectiveDefinition[];

/** @throws Error for an id that is not registered (configurations are validated before they get here). */
export function objectiveDefinition(id: string): ObjectiveDefinition {
  const definition = OBJECTIVES.find((candidate) => candidate.id === id);
  if (definition === undefined) throw new Error(`There is no objective called "${id}".`);
  return definition;
}
