/** Total variations at which the colour changes, the best first. */
export const LEVEL_BOUNDS = [0.01, 0.03, 0.1, 0.3] as const;

/** Place of a distance among them: 0 for the smallest, `LEVEL_BOUNDS.length` for what is beyond all; null where it is not known. */
export function distanceLevel(distance: number | null): number | null {
  if (distance === null) return null;
  const level = LEVEL_BOUNDS.findIndex((bound) => distance < bound);
  return level < 0 ? LEVEL_BOUNDS.length : level;
}
