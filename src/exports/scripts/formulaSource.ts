/**
 * A formula of the page as a Python expression over numpy arrays. It is written from the formula's tree, so that every sign of it is one
 * of ours: the person's text has no way in. Helper names are those of `FORMULA_HELPERS`.
 */
import { parseExpression, type Expression } from '../../lib/formulaParser.ts';
import { FormulaError, type Operator } from '../../lib/formulaTokens.ts';
import { translate } from '../../texts/translate.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { pyFloat } from './python.ts';

/** Names that a formula can use, and what they are called in the script. */
const VARIABLES: ReadonlyMap<string, string> = new Map([
  ...['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x', 'y', 'z'].map((name) => [name, name] as const),
  ['H', 'height'],
  ['D', 'dimensions'],
]);

const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...['exp', 'log', 'sqrt', 'abs', 'sin', 'cos', 'tan', 'tanh', 'floor', 'ceil', 'sign'].map((name) => [name, `np.${name}`] as const),
  ['round', 'round_half_up'],
  ['step', 'step'],
  ['mod', 'modulo'],
  ['min', 'smallest'],
  ['max', 'largest'],
]);

export const FORMULA_HELPERS = `\
def number(value):
    return np.float64(value)


def power(base, exponent):
    # JavaScript, in which the page computes, has no number for 1 ** infinity.
    result = np.power(base, exponent)
    return np.where(np.isnan(exponent) | ((np.abs(base) == 1) & np.isinf(exponent)), np.nan, result)


def compare(operators, *values):
    tests = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "==": np.equal, "!=": np.not_equal}
    holds = [tests[operator](left, right) for operator, left, right in zip(operators, values, values[1:])]
    return np.logical_and.reduce(np.broadcast_arrays(*holds)).astype(np.float64)


def round_half_up(value):
    return np.floor(value + 0.5)


def step(value):
    return np.where(value >= 0, 1.0, 0.0)


def modulo(left, right):
    return left - right * np.floor(left / right)


def smallest(*values):
    return np.minimum.reduce(np.broadcast_arrays(*values))


def largest(*values):
    return np.maximum.reduce(np.broadcast_arrays(*values))
`;

/** How tightly an expression holds together; a tighter place needs parentheses around a looser one. */
const SUM = 1;
const PRODUCT = 2;
const SIGNED = 3;
const ATOM = 4;

interface Source {
  readonly text: string;
  readonly tightness: number;
}

const PRECEDENCE: Readonly<Record<Exclude<Operator, '^'>, number>> = { '+': SUM, '-': SUM, '*': PRODUCT, '/': PRODUCT };

/** @throws ImportRefusal where the text is no formula (configurations are validated before they get here) */
export function formulaSource(text: string): string {
  try {
    return sourceOf(parseExpression(text, [...VARIABLES.keys()])).text;
  } catch (error) {
    if (error instanceof FormulaError) throw new ImportRefusal(translate('The formula cannot be read: {problem}.', { problem: error.said }));
    throw error;
  }
}

function within(expression: Expression, tightness: number): string {
  const source = sourceOf(expression);
  return source.tightness >= tightness ? source.text : `(${source.text})`;
}

const atom = (text: string): Source => ({ text, tightness: ATOM });
const operandsOf = (operands: readonly Expression[]): string => operands.map((operand) => sourceOf(operand).text).join(', ');

function sourceOf(expression: Expression): Source {
  if (expression.type === 'number') return atom(`number(${pyFloat(expression.value)})`);
  if (expression.type === 'variable') return atom(known(VARIABLES, expression.name));
  if (expression.type === 'negation') return { text: `-${within(expression.operand, SIGNED)}`, tightness: SIGNED };
  if (expression.type === 'call') return atom(`${known(FUNCTIONS, expression.name)}(${operandsOf(expression.operands)})`);
  if (expression.type === 'comparison') {
    const operators = expression.operators.map((operator) => `"${operator}"`).join(', ');
    return atom(`compare([${operators}], ${operandsOf(expression.operands)})`);
  }
  const { operator, left, right } = expression;
  if (operator === '^') return atom(`power(${operandsOf([left, right])})`);
  const tightness = PRECEDENCE[operator];
  return { text: `${within(left, tightness)} ${operator} ${within(right, tightness + 1)}`, tightness };
}

function known(names: ReadonlyMap<string, string>, name: string): string {
  const source = names.get(name);
  if (source === undefined) throw new ImportRefusal(translate('The formula uses a function that the scripts do not have.'));
  return source;
}
