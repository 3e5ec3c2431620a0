/** A decimal number without a sign. No text fits it in two ways: a run of digits of any length is read once, not once per digit. */
export const UNSIGNED_DECIMAL = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/;

const DECIMAL = new RegExp(`^[+-]?${UNSIGNED_DECIMAL.source}$`);
/** No number that a program writes out is as long. */
const MAX_LENGTH = 10_000;

/** Decimal numbers only: `Number` would also take '', '0x10' and 'Infinity'. */
export function isDecimal(text: string): boolean {
  return text.length <= MAX_LENGTH && DECIMAL.test(text);
}
