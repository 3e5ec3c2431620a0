interface AtIteration {
  readonly iteration: number;
}

export interface ThinningBounds<Entry> {
  readonly entries: number;
  readonly bytes: number;
  readonly bytesOf: (entry: Entry) => number;
  /** The iteration of one that stays, whatever goes. */
  readonly held?: number | null;
}

/**
 * `entries` with `latest` at their end: the first and the latest always, those between thinned out so that what is left lies
 * evenly over the logarithm of the iterations, where most happens early. Those of the same or later iterations, which a run that
 * went back has left behind, are dropped.
 */
export function thinned<Entry extends AtIteration>(entries: readonly Entry[], latest: Entry, bounds: ThinningBounds<Entry>): readonly Entry[] {
  let kept: readonly Entry[] = [...entries.filter(({ iteration }) => iteration < latest.iteration), latest];
  const isFull = (): boolean => kept.length > bounds.entries || kept.reduce((sum, entry) => sum + bounds.bytesOf(entry), 0) > bounds.bytes;
  while (kept.length > 2 && isFull()) {
    const drop = mostCrowded(kept, bounds.held ?? null);
    if (drop === null) break;
    kept = kept.filter((_, index) => index !== drop);
  }
  return kept;
}

/** The inner entry whose neighbours are nearest to each other on a logarithmic scale; null where all that is left is held. */
function mostCrowded(entries: readonly AtIteration[], held: number | null): number | null {
  const places = entries.map(({ iteration }) => Math.log1p(iteration));
  let found: number | null = null;
  let narrowest = Infinity;
  for (let index = 1; index + 1 < places.length; index += 1) {
    const gap = (places[index + 1] ?? 0) - (places[index - 1] ?? 0);
    if (gap >= narrowest || entries[index]?.iteration === held) continue;
    [found, narrowest] = [index, gap];
  }
  return found;
}
