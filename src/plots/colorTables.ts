/** Colours as look-up tables, so that colouring a cell is one multiplication. */
import { interpolateRgbBasis, quantize } from 'd3';

/** 256 colours, and enough of them for a gradient in the legend. Each is made when first read. */
export interface ColorTable {
  /** [256, 3] red, green and blue. */
  readonly palette: Uint8Array;
  /** Evenly spaced, from the first colour to the last, as CSS writes them. */
  readonly stops: readonly string[];
}

const TABLE_SIZE = 256;
const GRADIENT_STOPS = 17;

/** Viridis (van der Walt and Smith 2015, CC0) at every fifth of its 256 colours: perceptually uniform, readable without red or green. */
const VIRIDIS = [
  '#440154 #46085c #471063 #481769 #481d6f #482475 #472a7a #46307e #453781 #433d84 #414287 #3f4889 #3d4e8a',
  '#3a538b #38598c #355e8d #33638d #31688e #2e6d8e #2c718e #2a768e #297b8e #27808e #25848e #23898e #218e8d',
  '#20928c #1f978b #1e9c89 #1fa188 #21a585 #24aa83 #28ae80 #2eb37c #35b779 #3dbc74 #46c06f #50c46a #5ac864',
  '#65cb5e #70cf57 #7cd250 #89d548 #95d840 #a2da37 #b0dd2f #bddf26 #cae11f #d8e219 #e5e419 #f1e51d #fde725',
].join(' ').split(' ');

/** The purples of ColorBrewer's PuOr below, white at zero, the reds of its RdBu above: blue is what is learned. */
const DIVERGING_ON_LIGHT = ['#2d004b', '#542788', '#8073ac', '#b2abd2', '#d8daeb', '#f7f7f7', '#fddbc7', '#f4a582', '#d6604d', '#b2182b', '#67001f'];

/** The same hues with the middle dark, so that zero recedes on a dark page as it does on a light one. */
const DIVERGING_ON_DARK = ['#e2dcff', '#bcaef2', '#9480d6', '#664fa3', '#3d3360', '#23272e', '#5e3129', '#9c4a36', '#d7714f', '#f29f78', '#ffd4b8'];

/** The three numbers of "rgb(68, 1, 84)". */
function channels(color: string): readonly number[] {
  return (color.match(/\d+/g) ?? []).map(Number);
}

function createColorTable(colors: readonly string[]): ColorTable {
  const sample = (count: number): readonly string[] => quantize(interpolateRgbBasis([...colors]), count);
  let palette: Uint8Array | undefined;
  let stops: readonly string[] | undefined;
  return {
    get palette() {
      return (palette ??= Uint8Array.from(sample(TABLE_SIZE).flatMap(channels)));
    },
    get stops() {
      return (stops ??= sample(GRADIENT_STOPS));
    },
  };
}

export const SEQUENTIAL = createColorTable(VIRIDIS);
const ON_LIGHT = createColorTable(DIVERGING_ON_LIGHT);
const ON_DARK = createColorTable(DIVERGING_ON_DARK);

/** The diverging table whose middle is nearest the page behind it. */
export function divergingTable(isDark: boolean): ColorTable {
  return isDark ? ON_DARK : ON_LIGHT;
}
