import { FORMULA_CONSTANTS, FORMULA_FUNCTIONS } from './formulaFunctions.ts';
import { COMPARISONS, FormulaError, tokenize, type Comparison, type Operator, type Token } from './formulaTokens.ts';
import { message } from './text/message.ts';

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'negation'; readonly operand: Expression }
  | { readonly type: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  /** Holds where every neighbouring pair does: 0 < x < 1. */
  | {
      readonly type: 'comparison';
      readonly operators: readonly Comparison[];
      /** One more than there are operators. */
      readonly operands: readonly Expression[];
    }
  | { readonly type: 'call'; readonly name: string; readonly operands: readonly Expression[] };

/** How deep parentheses, calls, signs and powers may nest; keeps the recursion far from the stack's end. */
export const MAX_FORMULA_DEPTH = 64;

/**
 * The tree of a formula. From loosest to tightest: comparisons, + −, * /, sign, ^ (from the right), so −x^2 is
 * −(x^2). @throws FormulaError where the text is no formula in these variables.
 */
export function parseExpression(text: string, variables: readonly string[]): Expression {
  const parser = new Parser(tokenize(text), new Set(variables));
  return parser.parseAll();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #variables: ReadonlySet<string>;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], variables: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#variables = variables;
  }

  parseAll(): Expression {
    if (this.#peek().type === 'end') throw new FormulaError(message('formula.blank', 'There is no formula here'), null);
    const expression = this.#comparison();
    const rest = this.#peek();
    if (rest.type === 'end') return expression;
    if (rest.type === 'symbol' && rest.symbol === ')') throw new FormulaError(message('formula.unopened', 'No ( belongs to this )'), rest.position);
    if (rest.type === 'symbol') throw new FormulaError(message('formula.misplaced', '"{symbol}" cannot stand here', { symbol: rest.symbol }), rest.position);
    throw new FormulaError(message('formula.noOperator', 'An operator is missing here; a product is written with *'), rest.position);
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { type: 'end', position: 0 };
  }

  /** The next token where it is one of these symbols, taken; null elsewhere. */
  #take<Wanted extends string>(...wanted: readonly Wanted[]): Wanted | null {
    const token = this.#peek();
    const symbol = token.type === 'symbol' ? wanted.find((candidate) => candidate === token.symbol) : undefined;
    if (symbol === undefined) return null;
    this.#next += 1;
    return symbol;
  }

  #nested(parse: () => Expression): Expression {
    this.#depth += 1;
    if (this.#depth > MAX_FORMULA_DEPTH) {
      const tooDeep = message('formula.tooDeep', 'This is nested more than {maximum} levels deep', { maximum: MAX_FORMULA_DEPTH });
      throw new FormulaError(tooDeep, this.#peek().position);
    }
    const expression = parse();
    this.#depth -= 1;
    return expression;
  }

  #comparison(): Expression {
    const operands = [this.#sum()];
    const operators: Comparison[] = [];
    for (let operator = this.#take(...COMPARISONS); operator !== null; operator = this.#take(...COMPARISONS)) {
      operators.push(operator);
      operands.push(this.#sum());
    }
    const [only] = operands;
    return operators.length === 0 && only !== undefined ? only : { type: 'comparison', operators, operands };
  }

  #sum(): Expression {
    let left = this.#product();
    for (let operator = this.#take('+', '-'); operator !== null; operator = this.#take('+', '-')) {
      left = { type: 'operation', operator, left, right: this.#product() };
    }
    return left;
  }

  #product(): Expression {
    let left = this.#signed();
    for (let operator = this.#take('*', '/'); operator !== null; operator = this.#take('*', '/')) {
      left = { type: 'operation', operator, left, right: this.#signed() };
    }
    return left;
  }

  #signed(): Expression {
    const sign = this.#take('+', '-');
    if (sign === null) return this.#power();
    const operand = this.#nested(() => this.#signed());
    return sign === '+' ? operand : { type: 'negation', operand };
  }

  #power(): Expression {
    const left = this.#primary();
    if (this.#take('^') === null) return left;
    return { type: 'operation', operator: '^', left, right: this.#nested(() => this.#signed()) };
  }

  #primary(): Expression {
    const token = this.#peek();
    if (token.type === 'end') throw new FormulaError(message('formula.endsEarly', 'The formula ends where a value should follow'), token.position);
    this.#next += 1;
    if (token.type === 'number') return { type: 'number', value: token.value };
    if (token.type === 'name') return this.#named(token.name, token.position);
    if (token.symbol !== '(') throw new FormulaError(message('formula.noValueBefore', 'A value is missing before "{symbol}"', { symbol: token.symbol }), token.position);
    const inner = this.#nested(() => this.#comparison());
    this.#closing(token.position);
    return inner;
  }

  #closing(opening: number): void {
    if (this.#take(')') !== null) return;
    const { type, position } = this.#peek();
    if (type === 'end') throw new FormulaError(message('formula.unclosed', 'This ( is never closed'), opening);
    throw new FormulaError(message('formula.noClosing', 'A ) or an operator is missing here'), position);
  }

  #named(name: string, position: number): Expression {
    if (FORMULA_FUNCTIONS.has(name)) return this.#call(name, position);
    if (this.#variables.has(name)) return { type: 'variable', name };
    const constant = FORMULA_CONSTANTS.get(name);
    if (constant !== undefined) return { type: 'number', value: constant };
    const known = [...this.#variables, ...FORMULA_CONSTANTS.keys(), ...FORMULA_FUNCTIONS.keys()];
    const similar = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    const unknown =
      similar === undefined
        ? message('formula.unknownName', '"{name}" is not known here; known are {known}', { name, known: known.join(', ') })
        : message('formula.similarName', '"{name}" is not known here; did you mean {similar}?', { name, similar });
    throw new FormulaError(unknown, position);
  }

  #call(name: string, position: number): Expression {
    const opening = this.#peek().position;
    if (this.#take('(') === null) throw new FormulaError(message('formula.noParentheses', '{name} needs parentheses, as in {name}(x1)', { name }), position);
    const operands = [this.#nested(() => this.#comparison())];
    while (this.#take(',') !== null) operands.push(this.#nested(() => this.#comparison()));
    this.#closing(opening);
    const { minimumCount = 0, maximumCount = 0 } = FORMULA_FUNCTIONS.get(name) ?? {};
    if (operands.length >= minimumCount && operands.length <= maximumCount) return { type: 'call', name, operands };
    const counts = { wanted: minimumCount, given: operands.length };
    throw new FormulaError(message('formula.valueCount', '{name} takes {wanted, plural, one {{wanted} value} other {{wanted} values}}, not {given}', { name, ...counts }), position);
  }
}
