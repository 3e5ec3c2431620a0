import { bitSequence } from './bitSequence.ts';
import type { EnvironmentDefinition } from './environment.ts';
import { hypergrid } from './hypergrid.ts';
import { permutations } from './permutations.ts';
import { sequenceTable } from './sequenceTable.ts';
import { sets } from './sets.ts';
import { toyDag } from './toyDag.ts';

/** Every environment, in the order in which the page offers them. The first is the default. */
export const ENVIRONMENTS = [hypergrid, toyDag, bitSequence, sequenceTable, sets, permutations] as const satisfies readonly EnvironmentDefinition[];

/** @throws Error when no environment has this id. */
export function environmentDefinition(id: string): EnvironmentDefinition {
  const definition = ENVIRONMENTS.find((candidate) => candidate.id === id);
  if (!definition) throw new Error(`There is no environment "${id}".`);
  return definition;
}
