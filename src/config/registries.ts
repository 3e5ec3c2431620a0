import type { EnvironmentDefinition } from '../gfn/environments/environment.ts';
import { ENVIRONMENTS } from '../gfn/environments/registry.ts';
import type { NetworkDefinition } from '../gfn/networks/network.ts';
import { NETWORKS } from '../gfn/networks/registry.ts';
import type { ObjectiveDefinition } from '../gfn/objectives/objective.ts';
import { OBJECTIVES } from '../gfn/objectives/registry.ts';
import { FLOW_NETWORK_PAPER, FOUNDATIONS_PAPER } from '../gfn/papers.ts';
import { SETTINGS_SECTIONS, type SettingsSection } from '../gfn/settingsRegistry.ts';
import type { ChoiceParameter, ParameterDefinition, Setting } from '../lib/parameters.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** Everything a configuration can name. Tests pass their own; the rest of the project uses `REGISTRIES`. */
export interface Registries {
  /** The first is the default. */
  readonly environments: readonly [EnvironmentDefinition, ...EnvironmentDefinition[]];
  readonly objectives: readonly [ObjectiveDefinition, ...ObjectiveDefinition[]];
  /** What the setting `network` chooses from. */
  readonly networks: readonly [NetworkDefinition, ...NetworkDefinition[]];
  /** The settings that every run has. */
  readonly sections: readonly SettingsSection[];
  readonly migrations: readonly Migration[];
}

export const REGISTRIES: Registries = {
  environments: ENVIRONMENTS,
  objectives: OBJECTIVES,
  networks: NETWORKS,
  sections: SETTINGS_SECTIONS,
  migrations: MIGRATIONS,
};

/** The choice of an environment, as a setting like the others. */
export function environmentChoice({ environments }: Registries): ChoiceParameter {
  return {
    key: 'environment',
    kind: 'choice',
    label: 'Environment',
    help: 'What is built step by step, and what it is worth.',
    explanation: { sentence: 'What is built step by step, and the reward of each finished object: together they fix the target.', formulaId: 'target', reference: FLOW_NETWORK_PAPER },
    choices: environments.map(({ id, label }) => ({ value: id, label })),
    default: environments[0].id,
  };
}

/** The choice of a training objective, as a setting like the others. */
export function objectiveChoice({ objectives }: Registries): ChoiceParameter {
  return {
    key: 'objective',
    kind: 'choice',
    label: 'Objective',
    help: 'The loss whose minimum is the policy that samples in proportion to the reward.',
    explanation: {
      sentence:
        'The loss whose minimum is a policy that ends in each object in proportion to its reward; policy gradient is there for comparison and maximises instead.',
      formulaId: 'batchLoss',
      reference: FOUNDATIONS_PAPER,
    },
    choices: objectives.map(({ id, label }) => ({ value: id, label })),
    default: objectives[0].id,
  };
}

/** The settings that every run has, in the order of form and hash. */
export function trainingSettings({ sections }: Pick<Registries, 'sections'>): readonly Setting[] {
  return sections.flatMap(({ groups }) => groups.flat());
}

/** Every setting that any configuration can have, by key, in the order of the form. */
export function allSettings(registries: Registries): ReadonlyMap<string, ParameterDefinition> {
  const definitions: readonly ParameterDefinition[] = [
    environmentChoice(registries),
    ...registries.environments.flatMap(({ parameters }) => parameters),
    objectiveChoice(registries),
    ...registries.objectives.flatMap(({ parameters }) => parameters),
    ...trainingSettings(registries),
  ];
  return new Map(definitions.map((definition) => [definition.key, definition]));
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
