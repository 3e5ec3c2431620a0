import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FORMULA_LENGTH, parseFormula } from './formula.ts';
import { FORMULA_FUNCTIONS } from './formulaFunctions.ts';
import { MAX_FORMULA_DEPTH } from './formulaParser.ts';
import { inEnglish } from './testing/inEnglish.ts';
import { englishOf } from './text/message.ts';

const SEED = 4711;
const VARIABLES = ['x', 'y', 'x1'] as const;

/** The value at x = 2, y = 5, x1 = 7, or NaN with the message thrown where the text is no formula. */
function value(text: string): number {
  const formula = parseFormula(text, VARIABLES);
  if (!formula.ok) throw new Error(`${text}: ${englishOf(formula.message)}`);
  return formula.evaluate([2, 5, 7]);
}

function problem(text: string): readonly [string, number | null] {
  const formula = parseFormula(text, VARIABLES);
  if (formula.ok) throw new Error(`${text} was read`);
  return [englishOf(formula.message), formula.position];
}

describe('formula values', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['24 / 4 / 3', 2],
    ['24 / 4 * 3', 18],
    ['2^3^2', 512],
    ['-x^2', -4],
    ['(-x)^2', 4],
    ['2^-1', 0.5],
    ['2^-x^2', 0.0625],
    ['2 - -3', 5],
    ['--3', 3],
    ['+3', 3],
    ['2 * -y', -10],
    ['1.5e2 + .5 + 2.', 152.5],
    ['x1 - x * y', -3],
    ['x₁', 7],
    ['3 − 1 · 2 × 2 ÷ 4', 2],
    ['2**3', 8],
    ['pi - π', 0],
    ['e', Math.E],
    ['x < y', 1],
    ['x > y', 0],
    ['1 + (x <= 2) + (x >= 2) + (x == 2) + (x != 2)', 4],
    ['x + 1 < y - 1', 1],
    ['0 < x < 5', 1],
    ['0 < x < 2', 0],
    ['3 > x ≤ 2 ≠ 3', 1],
    ['max(1, x, y) + min(y, x)', 7],
    ['mod(-1, 5)', 4],
    ['mod(7.5, 2)', 1.5],
    ['step(0) + step(-0.1) + step(3)', 2],
    ['floor(-1.5) + ceil(1.2) + round(2.5) + sign(-3) + abs(-4)', 6],
    ['exp(log(y))', 5],
    ['sqrt(4) + tanh(0) + sin(0) + cos(0) + tan(0)', 3],
  ])('%s is %d', (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 12);
  });

  it('leave arithmetic without a result as it is', () => {
    expect(value('log(0)')).toBe(-Infinity);
    expect(value('0 / 0')).toBeNaN();
    expect(value('sqrt(-x)')).toBeNaN();
    expect(value('0 / 0 == 0 / 0')).toBe(0);
  });

  it('count a variable without a value as 0, and say which are used', () => {
    const formula = parseFormula('x + 2 * y + x', VARIABLES);
    if (!formula.ok) throw new Error(englishOf(formula.message));
    expect(formula.evaluate([3])).toBe(6);
    expect(formula.evaluate(new Float64Array([3, 1, 9]))).toBe(8);
    expect([...formula.used]).toEqual(['x', 'y']);
  });
});

describe('formula problems', () => {
  it.each([
    ['', null, /no formula/],
    ['  ', null, /no formula/],
    ['1 +', 2, /ends where a value/],
    ['1 +  ', 2, /ends where a value/],
    ['* 2', 0, /value is missing before "\*"/],
    ['1 + * 2', 4, /value is missing before/],
    ['2x', 1, /product is written with \*/],
    ['x y', 2, /operator is missing/],
    ['(1 + 2', 0, /never closed/],
    ['2 * (1 + (3)', 4, /never closed/],
    ['exp(1', 3, /never closed/],
    ['1 + 2)', 5, /No \( belongs/],
    ['()', 1, /value is missing before "\)"/],
    ['(1 2)', 3, /A \) or an operator/],
    ['1, 2', 1, /"," cannot stand here/],
    ['x = 2', 2, /; equality is written ==/],
    ['1 ! 2', 2, /"!" has no meaning/],
    ['1 + 𝑥', 4, /"𝑥" has no meaning/],
    ['q + 1', 0, /"q" is not known here; known are x, y, x1, pi/],
    ['1 + X1', 4, /did you mean x1\?/],
    ['constructor', 0, /not known/],
    ['__proto__(1)', 0, /not known/],
    ['exp', 0, /exp needs parentheses/],
    ['exp x', 0, /exp needs parentheses/],
    ['mod(1)', 0, /mod takes 2 values, not 1/],
    ['1 + sin(1, 2)', 4, /sin takes 1 value, not 2/],
    ['max()', 4, /value is missing/],
    ['1e999', 0, /too large/],
    ['1..2', 2, /operator is missing/],
  ] as const)('%s', (text, position, message) => {
    const [said, at] = problem(text);
    expect(said).toMatch(message);
    expect(at).toBe(position);
  });

  it('are said of texts that are too long or too deep, whatever nests', () => {
    expect(inEnglish(problem(`${'1+'.repeat(MAX_FORMULA_LENGTH / 2)}1`))).toEqual([expect.stringContaining('500'), MAX_FORMULA_LENGTH]);
    for (const opening of ['(', '-', '2^', 'exp(', 'min(']) {
      const [message, position] = problem(opening.repeat(MAX_FORMULA_DEPTH + 1));
      expect(message).toContain('nested more than 64 levels');
      expect(position).toBe(opening.length * (MAX_FORMULA_DEPTH + 1) - 1);
    }
    expect(value(`${'('.repeat(MAX_FORMULA_DEPTH)}x${')'.repeat(MAX_FORMULA_DEPTH)}`)).toBe(2);
    expect(value(`1${'+1'.repeat(249)}`)).toBe(250);
  });
});

describe('any text', () => {
  const pieces = [...'0123456789.+-*/^(),<>=!xyeqπ₁−·≤ \n\u0000😀', 'x1', 'exp(', 'max(', 'mod(', 'pi', '**', '1e5'];
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((chosen) => chosen.join('')),
  );

  it('never throws; a position is inside the text', () => {
    let readCount = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const formula = parseFormula(text, VARIABLES);
        if (formula.ok) {
          readCount += 1;
          expect(typeof formula.evaluate([2, 5, 7])).toBe('number');
          return;
        }
        expect(inEnglish(formula.message)).toMatch(/[^.]$/);
        if (formula.position === null) expect(text.trim()).toBe('');
        else expect(text[formula.position]).toBeDefined();
      }),
      { seed: SEED, numRuns: 4_000 },
    );
    expect(readCount).toBeGreaterThan(50);
  });
});

/** A formula as the test sees it: how it is written, how tightly its outermost operator binds, what it is worth. */
interface Written {
  readonly text: string;
  /** 0 comparison, 1 sum, 2 product, 3 sign, 4 power, 5 value. */
  readonly tightness: number;
  readonly worth: number;
}

const bracketed = (inner: Written, atLeast: number): string => (inner.tightness < atLeast ? `(${inner.text})` : inner.text);

const infix =
  (operator: string, tightness: number, leftAtLeast: number, rightAtLeast: number, apply: (a: number, b: number) => number) =>
  ([left, right]: readonly [Written, Written]): Written => ({
    text: `${bracketed(left, leftAtLeast)} ${operator} ${bracketed(right, rightAtLeast)}`,
    tightness,
    worth: apply(left.worth, right.worth),
  });

/** Random trees, written with no more parentheses than the rules of precedence ask for. */
const { written } = fc.letrec<{ written: Written; pair: [Written, Written] }>((tie) => ({
  pair: fc.tuple(tie('written'), tie('written')),
  written: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Written>({ text: 'x', tightness: 5, worth: 2 }, { text: 'y', tightness: 5, worth: 5 }),
    fc.double({ min: 0, max: 100, noNaN: true }).map((worth) => ({ text: String(worth), tightness: 5, worth })),
    tie('pair').map(infix('+', 1, 1, 2, (a, b) => a + b)),
    tie('pair').map(infix('-', 1, 1, 2, (a, b) => a - b)),
    tie('pair').map(infix('*', 2, 2, 3, (a, b) => a * b)),
    tie('pair').map(infix('/', 2, 2, 3, (a, b) => a / b)),
    tie('pair').map(infix('^', 4, 5, 3, (a, b) => a ** b)),
    tie('pair').map(infix('<', 0, 1, 1, (a, b) => Number(a < b))),
    tie('pair').map(infix('>=', 0, 1, 1, (a, b) => Number(a >= b))),
    tie('written').map((inner) => ({ text: `-${bracketed(inner, 3)}`, tightness: 3, worth: -inner.worth })),
    tie('written').map((inner) => ({ text: `tanh(${inner.text})`, tightness: 5, worth: Math.tanh(inner.worth) })),
    tie('pair').map(([a, b]) => ({ text: `max(${a.text}, ${b.text})`, tightness: 5, worth: Math.max(a.worth, b.worth) })),
  ),
}));

describe('random formulas', () => {
  it('are read as they were meant', () => {
    let operatorCount = 0;
    const short = written.filter(({ text }) => text.length <= MAX_FORMULA_LENGTH);
    fc.assert(
      fc.property(short, ({ text, worth }) => {
        operatorCount += text.split(' ').length > 4 ? 1 : 0;
        expect(value(text)).toBe(worth);
      }),
      { seed: SEED, numRuns: 3_000 },
    );
    expect(operatorCount).toBeGreaterThan(500);
  });
});

it('documents every function that is called otherwise than by one value', () => {
  for (const [name, { minimumCount, maximumCount, meaning }] of FORMULA_FUNCTIONS) {
    if (maximumCount === 2) expect(meaning).toBeDefined();
    expect(minimumCount).toBeGreaterThan(0);
    const values = Array.from({ length: minimumCount }, () => '0.5').join(', ');
    expect(Number.isFinite(value(`${name}(${values})`))).toBe(true);
  }
});
