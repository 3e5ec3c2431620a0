import { UNSIGNED_DECIMAL } from './decimal.ts';
import { message, SaidError, type Message } from './text/message.ts';

/** A formula that cannot be read, with the index of the character to blame (null where no single one is). */
export class FormulaError extends SaidError {
  override readonly name = 'FormulaError';
  readonly position: number | null;

  constructor(said: Message, position: number | null) {
    super(said);
    this.position = position;
  }
}

export const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='] as const;
export type Comparison = (typeof COMPARISONS)[number];
export type Operator = '+' | '-' | '*' | '/' | '^';
type FormulaSymbol = Comparison | Operator | '(' | ')' | ',';

export type Token =
  | { readonly type: 'number'; readonly value: number; readonly position: number }
  | { readonly type: 'name'; readonly name: string; readonly position: number }
  | { readonly type: 'symbol'; readonly symbol: FormulaSymbol; readonly position: number }
  /** Stands after the last token, at the last character that is not a space. */
  | { readonly type: 'end'; readonly position: number };

/** Longest first, so that "<=" is not read as "<". */
const SYMBOLS: readonly (readonly [string, FormulaSymbol])[] = [
  ['<=', '<='],
  ['>=', '>='],
  ['==', '=='],
  ['!=', '!='],
  ['**', '^'],
  ...(['<', '>', '+', '-', '*', '/', '^', '(', ')', ','] as const).map((symbol) => [symbol, symbol] as const),
  // As mathematics is set in print, so that a formula can be pasted.
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['−', '-'],
  ['·', '*'],
  ['×', '*'],
  ['÷', '/'],
];

const SPACE = /\s+/y;
const NUMBER = new RegExp(UNSIGNED_DECIMAL, 'y');
const NAME = /[A-Za-z_π][\w₀-₉]*/y;
const SUBSCRIPT_ZERO = '₀'.charCodeAt(0);

/** The tokens of a text, the end marker last. @throws FormulaError at the first character that is none. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let position = matchLength(SPACE, text, 0); position < text.length; ) {
    const [token, length] = tokenAt(text, position);
    tokens.push(token);
    position += length;
    position += matchLength(SPACE, text, position);
  }
  return [...tokens, { type: 'end', position: Math.max(0, text.trimEnd().length - 1) }];
}

function tokenAt(text: string, position: number): readonly [Token, number] {
  const numberLength = matchLength(NUMBER, text, position);
  if (numberLength > 0) {
    const value = Number(text.slice(position, position + numberLength));
    if (value === Infinity) throw new FormulaError(message('formula.numberTooLarge', 'This number is too large'), position);
    return [{ type: 'number', value, position }, numberLength];
  }
  const nameLength = matchLength(NAME, text, position);
  if (nameLength > 0) {
    const name = withPlainDigits(text.slice(position, position + nameLength));
    return [{ type: 'name', name, position }, nameLength];
  }
  const found = SYMBOLS.find(([written]) => text.startsWith(written, position));
  if (found !== undefined) return [{ type: 'symbol', symbol: found[1], position }, found[0].length];
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  const meaningless =
    character === '='
      ? message('formula.equality', '"{character}" has no meaning in a formula; equality is written ==', { character })
      : message('formula.meaningless', '"{character}" has no meaning in a formula', { character });
  throw new FormulaError(meaningless, position);
}

/** Length of the match of a sticky expression at `position`, 0 for none. */
function matchLength(expression: RegExp, text: string, position: number): number {
  expression.lastIndex = position;
  return expression.exec(text)?.[0].length ?? 0;
}

/** x₁ is x1. */
function withPlainDigits(name: string): string {
  return name.replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - SUBSCRIPT_ZERO));
}
