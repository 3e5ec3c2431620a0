import type { ChoiceParameter } from '../../../lib/parameters.ts';
import { append } from './append.ts';
import type { SequenceConstruction, SequenceMoves } from './construction.ts';
import { positions } from './positions.ts';
import { prependOrAppend } from './prependOrAppend.ts';

/** Every way of building a sequence, in the order of the form. The first is the default. @internal */
export const CONSTRUCTIONS = [append, prependOrAppend, positions] as const satisfies readonly SequenceConstruction[];

/** The setting that chooses among them. Keys are unique over all environments, so each has its own. */
export function constructionParameter(key: string): ChoiceParameter {
  return {
    kind: 'choice',
    key,
    label: 'Built by',
    help: 'Which moves build a sequence. The target stays the same; the more ways lead to one object, the more the backward policy matters.',
    choices: CONSTRUCTIONS.map(({ id, label }) => ({ value: id, label })),
    default: CONSTRUCTIONS[0].id,
  };
}

/**
 * The moves of a construction over an alphabet of b letters, for sequences of m.
 * @throws Error when no construction has this id.
 */
export function createMoves(id: string, letterCount: number, length: number): SequenceMoves {
  const construction = CONSTRUCTIONS.find((candidate) => candidate.id === id);
  if (!construction) throw new Error(`There is no construction "${id}".`);
  return construction.create(letterCount, length);
}
