import { FORMULA_FUNCTIONS } from './formulaFunctions.ts';
import { parseExpression, type Expression } from './formulaParser.ts';
import { FormulaError, type Comparison, type Operator } from './formulaTokens.ts';
import { message, type Words } from './text/message.ts';

export type ParsedFormula =
  | {
      readonly ok: true;
      /** The value with variable i at `values[i]`; a missing one counts as 0. May be NaN or infinite. */
      readonly evaluate: (values: Float64Array | readonly number[]) => number;
      /** The variables that the formula mentions. */
      readonly used: ReadonlySet<string>;
    }
  | {
      readonly ok: false;
      readonly message: Words;
      /** Index of the offending character, null where the text is blank. */
      readonly position: number | null;
    };

export const MAX_FORMULA_LENGTH = 500;

/**
 * Reads a formula in the given variables: numbers, + − * / ^, signs, parentheses, comparisons (1 where they hold,
 * else 0; they chain), the functions of `formulaFunctions.ts`, pi and e. A sign binds looser than ^: −x^2 is −(x^2).
 * Total and bounded: the text becomes a tree and the tree a closure, and nothing of it is ever run as code.
 */
export function parseFormula(text: string, variables: readonly string[]): ParsedFormula {
  if (text.length > MAX_FORMULA_LENGTH) {
    const tooLong = message('formula.tooLong', 'A formula may have at most {maximum} characters', { maximum: MAX_FORMULA_LENGTH });
    return { ok: false, message: tooLong, position: MAX_FORMULA_LENGTH };
  }
  try {
    const expression = parseExpression(text, variables);
    const used = new Set<string>();
    return { ok: true, evaluate: compile(expression, variables, used), used };
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return { ok: false, message: error.said, position: error.position };
  }
}

type Evaluate = (values: Float64Array | readonly number[]) => number;

const OPERATIONS: Readonly<Record<Operator, (left: Evaluate, right: Evaluate) => Evaluate>> = {
  '+': (left, right) => (values) => left(values) + right(values),
  '-': (left, right) => (values) => left(values) - right(values),
  '*': (left, right) => (values) => left(values) * right(values),
  '/': (left, right) => (values) => left(values) / right(values),
  '^': (left, right) => (values) => left(values) ** right(values),
};

const HOLDS: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
};

/** The closure of a tree; adds the variables it reads to `used`. */
function compile(expression: Expression, variables: readonly string[], used: Set<string>): Evaluate {
  const inner = (operand: Expression): Evaluate => compile(operand, variables, used);
  if (expression.type === 'number') {
    const { value } = expression;
    return () => value;
  }
  if (expression.type === 'variable') {
    const index = variables.indexOf(expression.name);
    used.add(expression.name);
    return (values) => values[index] ?? 0;
  }
  if (expression.type === 'negation') {
    const operand = inner(expression.operand);
    return (values) => -operand(values);
  }
  if (expression.type === 'operation') {
    return OPERATIONS[expression.operator](inner(expression.left), inner(expression.right));
  }
  const operands = expression.operands.map(inner);
  return expression.type === 'call'
    ? compileCall(expression.name, operands)
    : compileComparison(expression.operators, operands);
}

function compileComparison(operators: readonly Comparison[], operands: readonly Evaluate[]): Evaluate {
  const tests = operators.map((operator) => HOLDS[operator]);
  return (values) => {
    const compared = operands.map((operand) => operand(values));
    return tests.every((holds, i) => holds(compared[i] ?? 0, compared[i + 1] ?? 0)) ? 1 : 0;
  };
}

function compileCall(name: string, operands: readonly Evaluate[]): Evaluate {
  const apply = FORMULA_FUNCTIONS.get(name)?.apply ?? (() => Number.NaN);
  const [only] = operands;
  // By far the most frequent case, without an array per cell.
  if (operands.length === 1 && only !== undefined) return (values) => apply(only(values));
  return (values) => apply(...operands.map((operand) => operand(values)));
}
