import { formatScientific, formatSigned } from '../../lib/formatNumber.ts';

/** What two decimals do not show: below this a flow is printed as a power of ten, and a difference as none. */
const LEAST = 0.005;

/** A flow as it is printed on the drawing, five signs wide wherever that can be: "112.0", "28.75", "0.52". */
export function formatFlow(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size >= 1e5 || (size > 0 && size < LEAST)) return formatScientific(value, 1);
  if (size >= 999.95) return value.toFixed(0).replace('-', '−');
  return value.toFixed(size >= 99.995 ? 1 : 2).replace('-', '−');
}

/** The same without trailing zeros, for what training does not move: "112", "28.75", "15". */
export function formatTargetFlow(value: number): string {
  const text = formatFlow(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Learned − target with its sign: "+3.20", "−0.01", "0". */
export function formatFlowDifference(value: number): string {
  return Math.abs(value) < LEAST ? '0' : formatSigned(value, formatFlow);
}

/** Which of the two is larger, as far as can be read. */
export function signOfDifference(value: number): 'above' | 'below' | 'equal' {
  if (Math.abs(value) < LEAST) return 'equal';
  return value > 0 ? 'above' : 'below';
}
