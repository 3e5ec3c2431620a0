import { scaleLinear } from 'd3-scale';
import { formatNumber, formatSigned } from '../../../lib/formatNumber.ts';
import type { Tick } from '../../ticks.ts';

/** Ticks 0 … maximum: round numbers, and none so near the end that its label would touch the last. */
export function sequentialTicks(maximum: number): readonly Tick[] {
  const round = scaleLinear([0, maximum], [0, 1]).ticks(4);
  return round.map((value) => ({ position: value / maximum, label: formatNumber(value, 2) }));
}

/** −limit, 0, +limit. */
export function divergingTicks(limit: number): readonly Tick[] {
  return [-1, 0, 1].map((share) => ({
    position: (share + 1) / 2,
    label: formatSigned(share * limit, (value) => formatNumber(value, 2)),
  }));
}
