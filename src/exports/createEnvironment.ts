import type { RunConfig } from '../config/runConfig.ts';
import type { Environment, EnvironmentDefinition } from '../gfn/environments/environment.ts';
import { ENVIRONMENTS } from '../gfn/environments/registry.ts';
import { saidBy } from '../lib/text/message.ts';
import { translate, wordsOf } from '../texts/translate.ts';
import { ImportRefusal } from './importRefusal.ts';

const ALL: readonly EnvironmentDefinition[] = ENVIRONMENTS;

/** Whether the environment is built over a table that is kept on a device, not in the configuration. */
export function needsTable({ environment, environmentParameters }: RunConfig): boolean {
  const definition = ALL.find(({ id }) => id === environment);
  return (definition?.requiredTable?.(environmentParameters) ?? null) !== null;
}

/** @throws ImportRefusal where it cannot be built here, e.g. because its table is not on this device */
export function createEnvironment({ environment, environmentParameters }: RunConfig): Environment {
  const definition = ALL.find(({ id }) => id === environment);
  if (definition === undefined) throw new ImportRefusal(translate('There is no environment "{environment}".', { environment }));
  try {
    return definition.create(environmentParameters);
  } catch (error) {
    throw new ImportRefusal(wordsOf(saidBy(error)));
  }
}
