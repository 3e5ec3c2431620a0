import { SEQUENTIAL } from '../colorTables.ts';

export interface CellColors {
  readonly background: string;
  /** Black or white, whichever is easier to read on it. */
  readonly text: string;
}

const WHITE_IS_EASIER_BELOW = 0.179;

/** A cell of a table of numbers: the lowest is the lightest, as the less is the better for a distance. @param share from 0, the lowest, to 1 */
export function heatColor(share: number): CellColors {
  const place = 3 * Math.round(255 * (1 - Math.min(1, Math.max(0, share))));
  const [red = 0, green = 0, blue = 0] = SEQUENTIAL.palette.subarray(place, place + 3);
  return { background: `rgb(${red}, ${green}, ${blue})`, text: luminance(red, green, blue) < WHITE_IS_EASIER_BELOW ? '#fff' : '#000' };
}

/** Relative luminance, WCAG 2.2. */
function luminance(red: number, green: number, blue: number): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
