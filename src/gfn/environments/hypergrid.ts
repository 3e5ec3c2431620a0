import type { NumberParameter, ParameterValues } from '../../lib/parameters.ts';
import { MAX_COMPILED_STATES } from '../graph/stateGraph.ts';
import type { ClosedForm, Environment, EnvironmentDefinition } from './environment.ts';
import { readNumber, requireInBounds } from './parameterValues.ts';

/** Coordinates x₁ … x_D, each 0 … H−1. */
export type Cell = readonly number[];

export interface HypergridSettings {
  readonly dimensions: number;
  readonly height: number;
  readonly r0: number;
  readonly r1: number;
  readonly r2: number;
}

const PARAMETERS = [
  {
    kind: 'integer',
    key: 'dimensions',
    label: 'Dimensions',
    help: 'Number of axes D. Two axes show as a heatmap; more are shown as sums over the axes not drawn.',
    minimum: 1,
    maximum: 6,
    default: 2,
  },
  {
    kind: 'integer',
    key: 'height',
    label: 'Height',
    help: 'Cells along each axis, H. The grid has H to the power D cells, at most 262,144.',
    minimum: 2,
    maximum: 64,
    default: 8,
  },
  {
    kind: 'number',
    key: 'r0',
    label: 'Base reward R₀',
    help: 'Reward of every cell. The closer to 0, the harder it is to cross from one corner to another.',
    minimum: 1e-6,
    maximum: 10,
    default: 0.1,
    scale: 'logarithmic',
  },
  {
    kind: 'number',
    key: 'r1',
    label: 'Corner reward R₁',
    help: 'Added in the 2^D corner regions, where every coordinate is far from the middle.',
    minimum: 0,
    maximum: 10,
    default: 0.5,
  },
  {
    kind: 'number',
    key: 'r2',
    label: 'Mode reward R₂',
    help: 'Added in the thin band inside each corner region: these cells are the modes.',
    minimum: 0,
    maximum: 10,
    default: 2,
  },
] as const satisfies readonly NumberParameter[];

/** Distance of a coordinate from the middle of its axis, doubled to stay an integer: |2x − (H−1)|. */
function doubledDistance(coordinate: number, height: number): number {
  return Math.abs(2 * coordinate - (height - 1));
}

/** |x/(H−1) − 1/2| > 1/4, in integers. */
export function isOuter(coordinate: number, height: number): boolean {
  return 2 * doubledDistance(coordinate, height) > height - 1;
}

/**
 * 3/10 < |x/(H−1) − 1/2| < 2/5, in integers: the same test in floating point lets cells on the border of the
 * band in (nine mode cells instead of four at height 16).
 */
export function isBand(coordinate: number, height: number): boolean {
  const distance = 5 * doubledDistance(coordinate, height);
  return 3 * (height - 1) < distance && distance < 4 * (height - 1);
}

/** The coordinates that lie in the band, ascending; empty at heights such as 4, 5, 6 and 11. */
export function bandCoordinates(height: number): readonly number[] {
  return Array.from({ length: height }, (_, coordinate) => coordinate).filter((x) => isBand(x, height));
}

/** Exact sums by counting cells: the band lies inside the outer region, so three levels cover the grid. */
export function hypergridClosedForm({ dimensions, height, r0, r1, r2 }: HypergridSettings): ClosedForm {
  const outerPerAxis = Array.from({ length: height }, (_, x) => x).filter((x) => isOuter(x, height)).length;
  const all = height ** dimensions;
  const outer = outerPerAxis ** dimensions;
  const band = bandCoordinates(height).length ** dimensions;
  const levels = [
    { reward: r0, count: all - outer, label: 'base cells' },
    { reward: r0 + r1, count: outer - band, label: 'corner cells' },
    { reward: r0 + r1 + r2, count: band, label: 'mode cells' },
  ];
  const merged = new Map<number, { count: number; label: string }>();
  for (const { reward, count, label } of levels) {
    if (count === 0) continue;
    const logReward = Math.log(reward);
    const earlier = merged.get(logReward);
    if (earlier) merged.set(logReward, { count: earlier.count + count, label: `${earlier.label}, ${label}` });
    else merged.set(logReward, { count, label });
  }
  return {
    logPartition: Math.log(levels.reduce((sum, level) => sum + level.count * level.reward, 0)),
    rewardLevels: [...merged].map(([logReward, { count, label }]) => ({
      logReward,
      logCount: Math.log(count),
      label,
    })),
  };
}

/** Largest height whose grid still fits in the compiled state graph. */
function largestHeight(dimensions: number): number {
  let height = 1;
  while ((height + 1) ** dimensions <= MAX_COMPILED_STATES) height += 1;
  return height;
}

function constrain(values: ParameterValues): { values: ParameterValues; notices: readonly string[] } {
  const dimensions = readNumber(values, 'dimensions');
  const height = readNumber(values, 'height');
  const limit = largestHeight(dimensions);
  if (height <= limit) return { values, notices: [] };
  const notice =
    `Height was lowered from ${height} to ${limit}: a grid of ${dimensions} dimensions may have at most ` +
    `${MAX_COMPILED_STATES.toLocaleString('en-US')} cells.`;
  return { values: { ...values, height: limit }, notices: [notice] };
}

function warningsFor({ height, r1, r2 }: HypergridSettings): readonly string[] {
  const warnings: string[] = [];
  if (bandCoordinates(height).length === 0) {
    warnings.push(
      `At height ${height} no cell falls inside the thin band that earns R₂, so R₂ has no effect; ` +
        `${r1 > 0 ? 'the corner cells' : 'all cells, being equal,'} are counted as modes instead.`,
    );
  } else if (r2 === 0) {
    warnings.push('R₂ is 0: the cells counted as modes earn no more than the cells around them.');
  }
  return warnings;
}

const SUBSCRIPTS = ['₁', '₂', '₃', '₄', '₅', '₆'] as const;

function rewardFormula({ height, r0, r1, r2 }: HypergridSettings): string {
  const offset = `|xⱼ/${height - 1} − ½|`;
  return `R(x) = ${r0} + ${r1} · ∏ⱼ [${offset} > 0.25] + ${r2} · ∏ⱼ [0.3 < ${offset} < 0.4]`;
}

/** Row-major: x₁ is the slowest axis, so every step leads to a larger index. */
function rowMajorNumbering(dimensions: number, height: number): NonNullable<Environment<Cell>['numbering']> {
  return {
    indexOf(cell) {
      let index = 0;
      for (let axis = 0; axis < dimensions; axis += 1) index = index * height + (cell[axis] ?? 0);
      return index;
    },
    stateAt(index) {
      const cell = new Array<number>(dimensions).fill(0);
      for (let axis = dimensions - 1, rest = index; axis >= 0; axis -= 1, rest = Math.floor(rest / height)) {
        cell[axis] = rest % height;
      }
      return cell;
    },
  };
}

function changedBy(cell: Cell, axis: number, change: number): Cell {
  const changed = cell.slice();
  changed[axis] = (changed[axis] ?? 0) + change;
  return changed;
}

/** Reward level of a cell: 0 base, 1 corner, 2 band; the level of a cell is the lowest over its coordinates. */
function levelFunction(height: number): (cell: Cell) => number {
  const levels = Array.from({ length: height }, (_, x) => (isBand(x, height) ? 2 : isOuter(x, height) ? 1 : 0));
  return (cell) => cell.reduce((lowest, x) => Math.min(lowest, levels[x] ?? 0), 2);
}

function createHypergrid(values: ParameterValues): Environment<Cell> {
  requireInBounds(PARAMETERS, values);
  const [notice] = constrain(values).notices;
  if (notice !== undefined) throw new Error(`Hypergrid settings must be constrained first. ${notice}`);
  const settings: HypergridSettings = {
    dimensions: readNumber(values, 'dimensions'),
    height: readNumber(values, 'height'),
    r0: readNumber(values, 'r0'),
    r1: readNumber(values, 'r1'),
    r2: readNumber(values, 'r2'),
  };
  return buildHypergrid(settings);
}

function modeRule({ dimensions, height, r1 }: HypergridSettings): { modeLevel: number; modeCount: number } {
  const perAxis = (test: (x: number, height: number) => boolean): number =>
    Array.from({ length: height }, (_, x) => x).filter((x) => test(x, height)).length;
  if (perAxis(isBand) > 0) return { modeLevel: 2, modeCount: perAxis(isBand) ** dimensions };
  if (r1 > 0) return { modeLevel: 1, modeCount: perAxis(isOuter) ** dimensions };
  return { modeLevel: 0, modeCount: height ** dimensions };
}

function buildHypergrid(settings: HypergridSettings): Environment<Cell> {
  const { dimensions, height, r0, r1, r2 } = settings;
  const stateCount = height ** dimensions;
  const numbering = rowMajorNumbering(dimensions, height);
  const levelOf = levelFunction(height);
  const logRewards = [Math.log(r0), Math.log(r0 + r1), Math.log(r0 + r1 + r2)];
  const { modeLevel, modeCount } = modeRule(settings);
  return {
    id: 'hypergrid',
    actionCount: dimensions + 1,
    exitAction: dimensions,
    maxTrajectoryLength: dimensions * (height - 1) + 1,
    featureCount: dimensions * height,
    maxHotFeatures: dimensions,
    stateCount,
    terminatingStateCount: stateCount,
    initialState: new Array<number>(dimensions).fill(0),
    isLegal: (cell, action) => action === dimensions || (cell[action] ?? height) < height - 1,
    step: (cell, action) => changedBy(cell, action, 1),
    undo: (cell, action) => ((cell[action] ?? 0) > 0 ? changedBy(cell, action, -1) : null),
    logReward: (cell) => logRewards[levelOf(cell)] ?? 0,
    writeHotFeatures(cell, target, offset) {
      for (let axis = 0; axis < dimensions; axis += 1) target[offset + axis] = axis * height + (cell[axis] ?? 0);
    },
    key: (cell) => numbering.indexOf(cell),
    numbering,
    isMode: (cell) => levelOf(cell) >= modeLevel,
    modeCount,
    describeState: (cell) => `(${cell.join(', ')})`,
    describeAction: (action) => (action === dimensions ? 'exit' : `x${SUBSCRIPTS[action] ?? ''} + 1`),
    rewardFormula: rewardFormula(settings),
    warnings: warningsFor(settings),
    view: { kind: 'grid', shape: new Array<number>(dimensions).fill(height) },
    closedForm: hypergridClosedForm(settings),
  };
}

/** Grid of D axes and H cells each; one step raises one coordinate, and every cell may exit. */
export const hypergrid = {
  id: 'hypergrid',
  label: 'Hypergrid',
  summary:
    'A walker starts in one corner of a grid, raises one coordinate at a time and may stop in any cell. ' +
    'Each corner hides a few high-reward cells with a desert of low reward between them.',
  reference:
    'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for ' +
    'Non-Iterative Diverse Candidate Generation, section 4.1.',
  parameters: PARAMETERS,
  constrain,
  create: createHypergrid,
} as const satisfies EnvironmentDefinition;
