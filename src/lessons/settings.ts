import { CATALOGUE, environmentChoice, objectiveChoice } from '../config/catalogue.ts';
import { TRAINING_PARAMETERS } from '../config/trainingParameters.ts';
import type { ParameterDefinition } from '../lib/parameters.ts';

/** Every setting that any configuration can have, by key, in the order of the form. */
export const ALL_SETTINGS: ReadonlyMap<string, ParameterDefinition> = new Map(
  [
    environmentChoice(CATALOGUE),
    ...CATALOGUE.environments.flatMap(({ parameters }): readonly ParameterDefinition[] => parameters),
    objectiveChoice(CATALOGUE),
    ...CATALOGUE.objectives.flatMap(({ parameters }): readonly ParameterDefinition[] => parameters),
    ...TRAINING_PARAMETERS,
  ].map((definition) => [definition.key, definition]),
);
