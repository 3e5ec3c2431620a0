import type { RunConfig } from '../config/runConfig.ts';
import { validateConfig } from '../config/schema.ts';
import type { Card, Shelf } from './card.ts';
import { credit } from './shelves/credit.ts';
import { dataUse } from './shelves/dataUse.ts';
import { exploration } from './shelves/exploration.ts';
import { firstLook } from './shelves/firstLook.ts';
import { freedom } from './shelves/freedom.ts';

/** Every shelf of the gallery, in the order in which the page shows them. */
export const SHELVES: readonly Shelf[] = [firstLook, credit, exploration, dataUse, freedom];

export const CARDS: readonly Card[] = SHELVES.flatMap(({ cards }) => cards);

/** The whole configuration of a card, of its first seed. */
export function cardConfig({ overrides }: Card): RunConfig {
  return validateConfig(overrides).config;
}
