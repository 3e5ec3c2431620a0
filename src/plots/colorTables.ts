/** Colours as look-up tables, so that painting a cell is one multiplication and one array read. */
import { interpolateRgbBasis } from 'd3-interpolate';

/** 256 colours in the byte order of ImageData, and the same as a CSS gradient for the legend. */
export interface ColorTable {
  /** [256] packed so that a Uint32Array over ImageData holds R, G, B, A in memory (little-endian machines). */
  readonly packed: Uint32Array;
  readonly cssGradient: string;
}

const TABLE_SIZE = 256;
const GRADIENT_STOPS = 16;

/** Viridis (van der Walt and Smith 2015, CC0) at 25 even steps: perceptually uniform, readable without red or green. */
const VIRIDIS = [
  '#440154', '#471063', '#481f70', '#472d7b', '#443983', '#404688', '#3b528b', '#365d8d', '#31688e', '#2c728e', '#287c8e', '#24868e',
  '#21918c', '#1f9a8a', '#20a486', '#28ae80', '#35b779', '#48c16e', '#5ec962', '#75d054', '#90d743', '#addc30', '#c8e020', '#e5e419', '#fde725',
];

/** ColorBrewer's RdBu turned round: blue below, white at zero, red above. */
const DIVERGING_ON_LIGHT = ['#053061', '#2166ac', '#4393c3', '#92c5de', '#d1e5f0', '#f7f7f7', '#fddbc7', '#f4a582', '#d6604d', '#b2182b', '#67001f'];

/** The same hues with the middle dark, so that zero recedes on a dark page as it does on a light one. */
const DIVERGING_ON_DARK = ['#b5dcff', '#7ebdf0', '#4795d2', '#2a6496', '#22405c', '#23272e', '#5e3129', '#9c4a36', '#d7714f', '#f29f78', '#ffd4b8'];

/** Turns "rgb(68, 1, 84)" into its three numbers. */
function channels(color: string): readonly [number, number, number] {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number);
  return [red, green, blue];
}

function createColorTable(stops: readonly string[]): ColorTable {
  const interpolate = interpolateRgbBasis([...stops]);
  const packed = Uint32Array.from({ length: TABLE_SIZE }, (_, index) => {
    const [red, green, blue] = channels(interpolate(index / (TABLE_SIZE - 1)));
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
  const gradient = Array.from({ length: GRADIENT_STOPS + 1 }, (_, index) => interpolate(index / GRADIENT_STOPS));
  return { packed, cssGradient: `linear-gradient(to right, ${gradient.join(', ')})` };
}

export const SEQUENTIAL = createColorTable(VIRIDIS);
const ON_LIGHT = createColorTable(DIVERGING_ON_LIGHT);
const ON_DARK = createColorTable(DIVERGING_ON_DARK);

/** The diverging table whose middle is nearest the page behind it. */
export function divergingTable(isDark: boolean): ColorTable {
  return isDark ? ON_DARK : ON_LIGHT;
}
