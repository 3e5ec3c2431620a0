import { encodeHash } from '../../config/hashCodec.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import type { Card, Shelf } from '../../gallery/card.ts';
import { cardConfig, SHELVES } from '../../gallery/registry.ts';
import type { CardResult } from '../../gallery/result.ts';
import { resultOf } from '../../gallery/results.ts';
import { judge, spreadOf, verdictOf, type Judgement, type Spread, type Verdict } from '../../gallery/verdict.ts';
import { environmentDefinition } from '../../gfn/environments/registry.ts';
import { objectiveDefinition } from '../../gfn/objectives/registry.ts';
import { headlineMetric } from '../../store/headline.ts';

/** A card with all that is said of it. Labels are English. */
export interface GalleryEntry {
  readonly card: Card;
  readonly shelf: Shelf;
  readonly config: RunConfig;
  /** A link to its settings. */
  readonly hash: string;
  readonly environment: string;
  readonly objective: string;
  /** Null where it was not run yet; so are the numbers. */
  readonly result: CardResult | null;
  readonly judgements: readonly Judgement[];
  readonly verdict: Verdict;
  /** What says how far the runs came: the id and label of a metric. */
  readonly distanceMetric: string;
  readonly distanceLabel: string;
  readonly distance: Spread | null;
}

/** Every card, in the order of the shelves. */
export function galleryEntries(): readonly GalleryEntry[] {
  return SHELVES.flatMap((shelf) => shelf.cards.map((card) => entryOf(card, shelf)));
}

function entryOf(card: Card, shelf: Shelf): GalleryEntry {
  const config = cardConfig(card);
  const result = resultOf(card.id);
  const judgements = judge(card, resultOf);
  const headline = headlineMetric(result);
  return {
    card,
    shelf,
    config,
    hash: encodeHash(config),
    environment: environmentDefinition(config.environment).label,
    objective: objectiveDefinition(config.objective).label,
    result,
    judgements,
    verdict: verdictOf(judgements),
    distanceMetric: headline.id,
    distanceLabel: headline.label,
    distance: spreadOf(result?.metrics[headline.id]),
  };
}
