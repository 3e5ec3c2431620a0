import { message, type Message } from './text/message.ts';

/** A function that a formula may call. */
interface FormulaFunction {
  readonly minimumCount: number;
  readonly maximumCount: number;
  readonly apply: (...values: readonly number[]) => number;
  /** In words, where the name does not say it. */
  readonly meaning?: Message;
}

const unary = (apply: (value: number) => number, meaning?: Message): FormulaFunction => ({
  minimumCount: 1,
  maximumCount: 1,
  apply: (value) => apply(value ?? Number.NaN),
  ...(meaning !== undefined && { meaning }),
});

const binary = (apply: (left: number, right: number) => number, meaning: Message): FormulaFunction => ({
  minimumCount: 2,
  maximumCount: 2,
  apply: (left, right) => apply(left ?? Number.NaN, right ?? Number.NaN),
  meaning,
});

/** What `parseFormula` knows, by name. A map, so that "constructor" is no function. */
export const FORMULA_FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map([
  ['exp', unary(Math.exp)],
  ['log', unary(Math.log, message('formula.log', 'the natural logarithm'))],
  ['sqrt', unary(Math.sqrt)],
  ['abs', unary(Math.abs)],
  ['sin', unary(Math.sin)],
  ['cos', unary(Math.cos)],
  ['tan', unary(Math.tan)],
  ['tanh', unary(Math.tanh)],
  ['floor', unary(Math.floor)],
  ['ceil', unary(Math.ceil)],
  ['round', unary(Math.round)],
  ['sign', unary(Math.sign)],
  ['step', unary((value) => (value >= 0 ? 1 : 0), message('formula.step', '1 from 0 on, 0 below'))],
  ['mod', binary((left, right) => left - right * Math.floor(left / right), message('formula.mod', 'the remainder, of the sign of the divisor'))],
  ['min', { minimumCount: 1, maximumCount: Infinity, apply: Math.min }],
  ['max', { minimumCount: 1, maximumCount: Infinity, apply: Math.max }],
]);

export const FORMULA_CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['π', Math.PI],
  ['e', Math.E],
]);
