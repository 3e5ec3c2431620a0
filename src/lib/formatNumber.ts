/**
 * Numbers for people: a true minus sign, no more digits than mean something, one spelling per kind, the decimal mark of the page's
 * language. Not for what a program reads: files of data, links and settings have their numbers as JavaScript writes them.
 */
import { decimalMarkOf } from './text/decimalMark.ts';

const MINUS = '\u2212';
/** Narrow and unbreakable, so that a count never splits over two lines. */
const THIN_SPACE = '\u202f';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const UNKNOWN = '–';

/** English until a page says otherwise: a worker and the command line never do. */
let decimalMark = '.';

/** Numbers are written as in this language (BCP 47) from now on; whoever changes it draws the page again. */
export function setNumberLanguage(language: string): void {
  decimalMark = decimalMarkOf(language);
}

/** Digits as JavaScript writes them, in the signs of the page: "−" for its hyphen, the decimal mark of the language for its point. */
export function withSigns(digits: string): string {
  return digits.replaceAll('-', MINUS).replace('.', decimalMark);
}

/** Digits as JavaScript writes them, without zeros that say nothing. */
export function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function superscript(integer: number): string {
  const digits = [...String(Math.abs(integer))].map((digit) => SUPERSCRIPTS[Number(digit)] ?? '');
  return (integer < 0 ? '⁻' : '') + digits.join('');
}

/** Words for the values that no digits can write, else null. */
function special(value: number): string | null {
  if (Number.isNaN(value)) return UNKNOWN;
  if (value === Infinity) return '∞';
  if (value === -Infinity) return `${MINUS}∞`;
  return value === 0 ? '0' : null;
}

/** 0.000123 → "1.23×10⁻⁴"; `digits` significant digits, trailing zeros dropped, a bare power as "10⁻⁴". */
export function formatScientific(value: number, digits = 3): string {
  const word = special(value);
  if (word !== null) return word;
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const short = withoutTrailingZeros(mantissa);
  const power = `10${superscript(Number(exponent))}`;
  if (short === '1') return power;
  if (short === '-1') return `${MINUS}${power}`;
  return `${withSigns(short)}×${power}`;
}

/** Any quantity: plain decimals from 0.001 to 99,999, scientific beyond; trailing zeros dropped. */
export function formatNumber(value: number, digits = 3): string {
  const word = special(value);
  if (word !== null) return word;
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e5) return formatScientific(value, digits);
  return withSigns(withoutTrailingZeros(plainDecimals(value, digits)));
}

function plainDecimals(value: number, digits: number): string {
  const integerDigits = Math.floor(Math.log10(Math.abs(value))) + 1;
  return value.toFixed(Math.min(20, Math.max(0, digits - integerDigits)));
}

/** A probability at three significant digits: "0.0345", "2.1×10⁻⁵"; trailing zeros stay, so columns hold still. */
export function formatProbability(value: number): string {
  return formatSteady(value, 3);
}

/** As `formatNumber`, but trailing zeros stay: for a reading that changes many times a second. */
export function formatSteady(value: number, digits = 3): string {
  const word = special(value);
  if (word !== null) return word;
  const size = Math.abs(value);
  return size < 1e-3 || size >= 1e5 ? formatScientific(value, 2) : withSigns(plainDecimals(value, digits));
}

/** A quantity whose sign matters: "+0.012", "−0.012", "0". */
export function formatSigned(value: number, format: (value: number) => string = formatProbability): string {
  const text = format(value);
  return value > 0 ? `+${text}` : text;
}

/** An integer, grouped by thin spaces from five digits on: "4096", "262 144". */
export function formatCount(value: number): string {
  const word = special(value);
  if (word !== null) return word;
  if (Math.abs(value) >= 1e15) return formatScientific(value);
  const digits = String(Math.abs(Math.round(value)));
  const grouped = digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
  return value < 0 ? `${MINUS}${grouped}` : grouped;
}

/** A share as a percentage: "12.3 %", "0.4 %", "< 0.1 %" for what is there but tiny. */
export function formatPercent(value: number): string {
  if (Number.isNaN(value)) return UNKNOWN;
  const percent = value * 100;
  if (percent > 0 && percent < 0.1) return `<${THIN_SPACE}${withSigns('0.1')}${THIN_SPACE}%`;
  return `${withSigns(percent.toFixed(percent >= 99.95 || percent === 0 ? 0 : 1))}${THIN_SPACE}%`;
}
