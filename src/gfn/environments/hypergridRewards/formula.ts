import { MAX_FORMULA_LENGTH, parseFormula, type ParsedFormula } from '../../../lib/formula.ts';
import type { TextProblem } from '../../../lib/parameters.ts';
import { englishOf, message, type Message } from '../../../lib/text/message.ts';
import { readText } from '../parameterValues.ts';
import { rowMajorNumbering } from '../hypergridNumbering.ts';
import { modesOfRegions } from './regions.ts';
import type { HypergridRewardDefinition, HypergridSettings } from './hypergridReward.ts';

/** The coordinates that a formula can name, whatever the number of dimensions. */
const COORDINATES = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6'] as const;
/** Other names of the first three. */
const ALIASES = ['x', 'y', 'z'] as const;
const VARIABLES = [...COORDINATES, ...ALIASES, 'H', 'D'] as const;

/** What is worth more than this is worth this: so many cells still have a finite sum. */
const MAX_REWARD = 1e300;

/** Log rewards this near the highest are taken for it: rounding must not tell the tops of a symmetric formula apart. */
const TIE = 1e-12;

/** Two round hills, the same for both coordinates exchanged, on the base reward's default. */
const DEFAULT_FORMULA =
  '0.1 + 2 * (exp(-25 * ((x/(H-1) - 0.2)^2 + (y/(H-1) - 0.8)^2)) + exp(-25 * ((x/(H-1) - 0.8)^2 + (y/(H-1) - 0.2)^2)))';

function formulaProblem(text: string): TextProblem | null {
  const formula = parseFormula(text, VARIABLES);
  return formula.ok ? null : { message: formula.message, position: formula.position };
}

interface RewardTable {
  /** [H^D] natural logs, row-major. */
  readonly logRewards: Float64Array;
  /** The highest of them. */
  readonly best: number;
  /** How many cells had a value below R₀ or none, and above `MAX_REWARD`. */
  readonly raisedCount: number;
  readonly loweredCount: number;
}

function tabulate(formula: ParsedFormula & { ok: true }, { dimensions, height, r0 }: HypergridSettings): RewardTable {
  const { stateAt } = rowMajorNumbering(dimensions, height);
  const logRewards = new Float64Array(height ** dimensions);
  const values = new Float64Array(VARIABLES.length);
  values.set([height, dimensions], COORDINATES.length + ALIASES.length);
  let raisedCount = 0;
  let loweredCount = 0;
  for (let index = 0; index < logRewards.length; index += 1) {
    const cell = stateAt(index);
    values.set(cell);
    values.set(cell.slice(0, ALIASES.length), COORDINATES.length);
    const value = formula.evaluate(values);
    // Written so that NaN counts as below; an infinite value is no reward either.
    const isUsable = value >= r0 && value < Infinity;
    if (!isUsable) raisedCount += 1;
    else if (value > MAX_REWARD) loweredCount += 1;
    logRewards[index] = Math.log(isUsable ? Math.min(value, MAX_REWARD) : r0);
  }
  const best = logRewards.reduce((highest, value) => Math.max(highest, value), -Infinity);
  for (const [index, value] of logRewards.entries()) if (best - value < TIE) logRewards[index] = best;
  return { logRewards, best, raisedCount, loweredCount };
}

function warningsFor(used: ReadonlySet<string>, table: RewardTable, { dimensions, r0 }: HypergridSettings): readonly Message[] {
  const total = table.logRewards.length;
  const warnings: Message[] = [];
  const beyond = [...COORDINATES.slice(dimensions), ...ALIASES.slice(dimensions)].filter((name) => used.has(name));
  if (beyond.length > 0) {
    warnings.push(
      message('formulaReward.unknownAxes', 'With {dimensions, plural, one {{dimensions} dimension} other {{dimensions} dimensions}}, {names} in the formula counts as 0.', {
        dimensions,
        names: beyond.join(', '),
      }),
    );
  }
  if (table.raisedCount > 0) {
    const raised = { count: table.raisedCount, total, r0 };
    warnings.push(message('formulaReward.raised', 'In {count, number} of {total, number} cells the formula gives less than R₀ or no finite number; there the reward is R₀ = {r0}.', raised));
  }
  if (table.loweredCount > 0) {
    const lowered = { count: table.loweredCount, total, most: MAX_REWARD };
    warnings.push(message('formulaReward.lowered', 'In {count, number} of {total, number} cells the formula gives more than {most}, which is used instead.', lowered));
  }
  if (table.logRewards.every((value) => value === table.best)) {
    warnings.push(message('formulaReward.allEqual', 'The formula gives every cell the same reward, so all cells together are one mode.'));
  }
  return warnings;
}

export const formula = {
  id: 'formula',
  label: 'Formula',
  reference: '',
  uses: ['r0'],
  parameters: [
    {
      kind: 'text',
      key: 'formula',
      label: 'Formula',
      help:
        'The reward in the coordinates x1, x2 … (or x, y, z), the height H and the dimensions D, with + − * / ^, ' +
        'comparisons (1 or 0), exp, log, sqrt, sin, cos, tanh, abs, min, max, floor, mod, step, pi and e. −x^2 is −(x^2).',
      default: DEFAULT_FORMULA,
      maximumLength: MAX_FORMULA_LENGTH,
      editor: 'formula',
      problem: formulaProblem,
    },
  ],
  create(settings, values) {
    const { dimensions, height, r0 } = settings;
    const text = readText(values, 'formula');
    const parsed = parseFormula(text, VARIABLES);
    if (!parsed.ok) throw new Error(`The formula cannot be read: ${englishOf(parsed.message)}`);
    const table = tabulate(parsed, settings);
    const { indexOf } = rowMajorNumbering(dimensions, height);
    const { logRewards, best } = table;
    return {
      logReward: (cell) => logRewards[indexOf(cell)] ?? 0,
      ...modesOfRegions(settings, (index) => logRewards[index] === best),
      formula: `R(x) = max(${r0}, ${text.trim().replaceAll(/\s+/g, ' ')})`,
      warnings: warningsFor(parsed.used, table, settings),
    };
  },
} as const satisfies HypergridRewardDefinition;
