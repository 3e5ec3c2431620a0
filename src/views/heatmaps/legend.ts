import { scaleLinear } from 'd3';
import { formatNumber, formatSigned } from '../../lib/formatNumber.ts';
import { scaleTicks, type Tick } from '../../plots/ticks.ts';

/** Round numbers from 0 up to `maximum`. */
export function sequentialTicks(maximum: number): readonly Tick[] {
  return scaleTicks(scaleLinear([0, maximum], [0, 1]), 5);
}

/** −limit, 0, +limit. */
export function divergingTicks(limit: number): readonly Tick[] {
  return [-1, 0, 1].map((share) => ({
    position: (share + 1) / 2,
    label: formatSigned(share * limit, (value) => formatNumber(value, 2)),
  }));
}
