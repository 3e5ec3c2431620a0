import { cosine } from './cosine.ts';
import { deceptive } from './deceptive.ts';
import { formula } from './formula.ts';
import type { HypergridRewardDefinition } from './hypergridReward.ts';
import { original } from './original.ts';
import { painted } from './painted.ts';
import { sparse } from './sparse.ts';

/** Every reward of the hypergrid, in the order of the form. The first is the default. */
export const HYPERGRID_REWARDS: readonly [HypergridRewardDefinition, ...HypergridRewardDefinition[]] = [
  original,
  cosine,
  sparse,
  deceptive,
  painted,
  formula,
];

/** @throws Error when no reward has this id. */
export function hypergridReward(id: string): HypergridRewardDefinition {
  const definition = HYPERGRID_REWARDS.find((candidate) => candidate.id === id);
  if (!definition) throw new Error(`There is no hypergrid reward "${id}".`);
  return definition;
}
