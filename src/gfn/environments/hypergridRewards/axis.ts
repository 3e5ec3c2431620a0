import { message, type Message } from '../../../lib/text/message.ts';

/** The coordinates 0 … H−1 of one axis that pass a test, ascending. */
export function coordinatesWhere(height: number, test: (coordinate: number, height: number) => boolean): readonly number[] {
  return Array.from({ length: height }, (_, coordinate) => coordinate).filter((x) => test(x, height));
}

/** Distance of a coordinate from the middle of its axis, doubled to stay an integer: |2x − (H−1)|. */
export function doubledDistance(coordinate: number, height: number): number {
  return Math.abs(2 * coordinate - (height - 1));
}

/**
 * 3/10 < |x/(H−1) − 1/2| < 2/5, in integers: the same test in floating point lets cells on the border of the
 * band in (nine mode cells instead of four at height 16).
 */
export function isBand(coordinate: number, height: number): boolean {
  const distance = 5 * doubledDistance(coordinate, height);
  return 3 * (height - 1) < distance && distance < 4 * (height - 1);
}

/** The coordinates that lie in the band, ascending; empty at heights such as 4, 5, 6 and 11. */
export function bandCoordinates(height: number): readonly number[] {
  return coordinatesWhere(height, isBand);
}

/** The band is empty, and nothing else tells cells apart. */
export function allCellsAreModes(height: number): Message {
  return message(
    'hypergridReward.noBandAllModes',
    'At height {height} no cell falls inside the thin band that earns R₂, so R₂ has no effect; all cells, being equal, ' +
      'are counted as modes instead.',
    { height },
  );
}
