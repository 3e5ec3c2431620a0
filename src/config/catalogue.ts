import type { EnvironmentDefinition } from '../gfn/environments/environment.ts';
import { ENVIRONMENTS } from '../gfn/environments/registry.ts';
import type { ObjectiveDefinition } from '../gfn/objectives/objective.ts';
import { OBJECTIVES } from '../gfn/objectives/registry.ts';
import type { ChoiceParameter } from '../lib/parameters.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** Everything a configuration can name. Tests pass their own; the rest of the project uses `CATALOGUE`. */
export interface Catalogue {
  /** The first is the default. */
  readonly environments: readonly [EnvironmentDefinition, ...EnvironmentDefinition[]];
  readonly objectives: readonly [ObjectiveDefinition, ...ObjectiveDefinition[]];
  readonly migrations: readonly Migration[];
}

export const CATALOGUE: Catalogue = { environments: ENVIRONMENTS, objectives: OBJECTIVES, migrations: MIGRATIONS };

/** The choice of an environment, as a setting like the others. */
export function environmentChoice({ environments }: Catalogue): ChoiceParameter {
  return {
    key: 'environment',
    kind: 'choice',
    label: 'Environment',
    help: 'What is built step by step, and what it is worth.',
    choices: environments.map(({ id, label }) => ({ value: id, label })),
    default: environments[0].id,
  };
}

/** The choice of a training objective, as a setting like the others. */
export function objectiveChoice({ objectives }: Catalogue): ChoiceParameter {
  return {
    key: 'objective',
    kind: 'choice',
    label: 'Objective',
    help: 'The loss whose minimum is the policy that samples in proportion to the reward.',
    choices: objectives.map(({ id, label }) => ({ value: id, label })),
    default: objectives[0].id,
  };
}

/** @throws Error when `id` is not among them (configurations are validated first). */
export function findDefinition<Definition extends { readonly id: string }>(
  definitions: readonly Definition[],
  id: string,
): Definition {
  const found = definitions.find((definition) => definition.id === id);
  if (found === undefined) throw new Error(`Nothing is registered under the name "${id}".`);
  return found;
}
