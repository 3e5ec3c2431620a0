import { formatPercent } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import type { GridData } from './data.ts';

/** A policy that builds less than this beyond a line leaves what is there out. */
const NEARLY_NOTHING = 1e-3;
/** Less of the target than this beyond a line is no loss worth a word. */
const WORTH_A_WORD = 0.05;

/** Where the target has much and the policy builds nearly nothing, beyond a line across one of the axes shown; else null. */
export function leftOutOfGrid({ axes, shape, target, learned }: GridData): string | null {
  let worst: { readonly axis: number; readonly place: number; readonly share: number } | null = null;
  for (const [side, axis] of axes.entries()) {
    const [targetAlong, learnedAlong] = [sumAlong(target, shape, side), sumAlong(learned, shape, side)];
    let [share, built] = [0, 0];
    for (let place = targetAlong.length - 1; place > 0; place -= 1) {
      share += targetAlong[place] ?? 0;
      built += learnedAlong[place] ?? 0;
      if (built <= NEARLY_NOTHING && share >= (worst?.share ?? WORTH_A_WORD)) worst = { axis, place, share };
    }
  }
  if (worst === null) return null;
  const { axis, place, share } = worst;
  return translate('Nearly nothing is built from {axis} = {place} on, where {share} of the target lies.', { axis: `x${axis + 1}`, place, share: formatPercent(share) });
}

/** Row-major values summed over all axes but one. */
function sumAlong(values: Float64Array, shape: readonly number[], side: number): Float64Array {
  const size = shape[side] ?? 1;
  const stride = shape.slice(side + 1).reduce((product, length) => product * length, 1);
  const sums = new Float64Array(size);
  for (const [index, value] of values.entries()) {
    const place = Math.floor(index / stride) % size;
    sums[place] = (sums[place] ?? 0) + value;
  }
  return sums;
}
