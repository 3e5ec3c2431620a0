import { formatScientific, formatSigned, withoutTrailingZeros, withSigns } from '../../lib/formatNumber.ts';
import type { FlowUnit } from './units.ts';

/** A share has three decimals, a flow two. */
const DECIMALS: Readonly<Record<FlowUnit, number>> = { share: 3, flow: 2 };

/** What the decimals do not show: below this a flow is printed as a power of ten, and a difference as none. */
function least(unit: FlowUnit): number {
  return 0.5 * 10 ** -DECIMALS[unit];
}

/** A flow as it is printed on the drawing, five signs wide wherever that can be: "112.0", "28.75", "0.52", or as a share "0.257". */
export function formatFlow(value: number, unit: FlowUnit): string {
  return isPlain(value, unit) ? withSigns(digitsOf(value, unit)) : formatScientific(value, 1);
}

/** The same without trailing zeros, for what training does not move: "112", "28.75", "15". */
export function formatTargetFlow(value: number, unit: FlowUnit): string {
  return isPlain(value, unit) ? withSigns(withoutTrailingZeros(digitsOf(value, unit))) : formatScientific(value, 1);
}

function isPlain(value: number, unit: FlowUnit): boolean {
  const size = Math.abs(value);
  return Number.isFinite(value) && size < 1e5 && (size === 0 || size >= least(unit));
}

function digitsOf(value: number, unit: FlowUnit): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 999.95 ? 0 : size >= 99.995 ? 1 : DECIMALS[unit]);
}

/** Learned − target with its sign: "+3.20", "−0.01", "0". */
export function formatFlowDifference(value: number, unit: FlowUnit): string {
  return Math.abs(value) < least(unit) ? '0' : formatSigned(value, (size) => formatFlow(size, unit));
}

/** The same in no more room than a flow takes, sign included: "+28.8", "−111". */
export function drawFlowDifference(value: number, unit: FlowUnit): string {
  const size = Math.abs(value);
  if (!(size >= 9.995 && size < 99_999.5)) return formatFlowDifference(value, unit);
  return formatSigned(value, (part) => withSigns(part.toFixed(size >= 99.95 ? 0 : 1)));
}

/** Which of the two is larger, as far as can be read. */
export function signOfDifference(value: number, unit: FlowUnit): 'above' | 'below' | 'equal' {
  if (Math.abs(value) < least(unit)) return 'equal';
  return value > 0 ? 'above' : 'below';
}
