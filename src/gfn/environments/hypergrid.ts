import { defaultValues, type ParameterDefinition, type ParameterValues } from '../../lib/parameters.ts';
import { englishOf, labelled, message, type Message } from '../../lib/text/message.ts';
import { MAX_COMPILED_STATES } from '../graph/stateGraph.ts';
import type { Environment, EnvironmentDefinition } from './environment.ts';
import { rowMajorNumbering } from './hypergridNumbering.ts';
import type { Cell, HypergridReward, HypergridSettings, SharedSetting } from './hypergridRewards/hypergridReward.ts';
import { HYPERGRID_REWARDS, hypergridReward } from './hypergridRewards/registry.ts';
import { readNumber, readText, requireInBounds } from './parameterValues.ts';

const SIZE_PARAMETERS: readonly ParameterDefinition[] = [
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
];

/** Which reward, and what a single reward asks for; all have a default. */
const REWARD_PARAMETERS: readonly ParameterDefinition[] = [
  {
    kind: 'choice',
    key: 'reward',
    label: 'Reward',
    help: 'What the cells are worth. R₀, R₁ and R₂ stay as they are when this changes; the presets bring published numbers.',
    choices: HYPERGRID_REWARDS.map(({ id, label }) => ({ value: id, label })),
    default: HYPERGRID_REWARDS[0].id,
  },
  ...HYPERGRID_REWARDS.flatMap(({ id, parameters }) =>
    parameters.map((parameter) => ({ ...parameter, shownWhen: { key: 'reward', value: id } })),
  ),
];

/** Hides a shared setting from one reward that does not use it: a condition cannot name several. */
function shownFor(setting: SharedSetting): Pick<ParameterDefinition, 'shownWhen'> {
  const idle = HYPERGRID_REWARDS.findLast(({ uses }) => !uses.includes(setting));
  return idle === undefined ? {} : { shownWhen: { key: 'reward', isNot: idle.id } };
}

const SHARED_PARAMETERS: readonly ParameterDefinition[] = [
  {
    kind: 'number',
    key: 'r0',
    label: 'Base reward R₀',
    help:
      'What every cell is worth at least. The closer to 0, the harder it is to cross from one corner to another; ' +
      'published for the deceptive reward: 0.00001.',
    minimum: 1e-6,
    maximum: 10,
    default: 0.1,
    scale: 'logarithmic',
    ...shownFor('r0'),
  },
  {
    kind: 'number',
    key: 'r1',
    label: 'Corner reward R₁',
    help:
      'Original: added in the 2^D corner regions, where every coordinate is far from the middle. Cosine: the size of the ' +
      'waves. Deceptive: the bait in the middle, published with 0.1. Other rewards do not use it.',
    minimum: 0,
    maximum: 10,
    default: 0.5,
    ...shownFor('r1'),
  },
  {
    kind: 'number',
    key: 'r2',
    label: 'Mode reward R₂',
    help:
      'Original and deceptive: added in the thin band inside each corner region, in the cells that are the modes. ' +
      'Painted: what full strength earns. Other rewards do not use it.',
    minimum: 0,
    maximum: 10,
    default: 2,
    ...shownFor('r2'),
  },
];

const PARAMETERS = [...SIZE_PARAMETERS, ...REWARD_PARAMETERS, ...SHARED_PARAMETERS];

/** Largest height whose grid still fits in the compiled state graph. */
function largestHeight(dimensions: number): number {
  let height = 1;
  while ((height + 1) ** dimensions <= MAX_COMPILED_STATES) height += 1;
  return height;
}

function constrain(values: ParameterValues): { values: ParameterValues; notices: readonly Message[] } {
  const notices: Message[] = [];
  const chosen = readNumber(values, 'dimensions');
  const { label, dimensions = chosen } = hypergridReward(readText(values, 'reward'));
  if (dimensions !== chosen) {
    const changed = { from: chosen, to: dimensions, reward: labelled(label) };
    notices.push(message('hypergrid.dimensionsChanged', 'Dimensions were changed from {from} to {to}: the reward "{reward}" has no other.', changed));
  }
  const height = readNumber(values, 'height');
  const limit = largestHeight(dimensions);
  if (height > limit) {
    const lowered = { from: height, to: limit, dimensions, most: MAX_COMPILED_STATES };
    notices.push(
      message('hypergrid.heightLowered', 'Height was lowered from {from} to {to}: a grid of {dimensions} dimensions may have at most {most, number} cells.', lowered),
    );
  }
  if (notices.length === 0) return { values, notices };
  return { values: { ...values, dimensions, height: Math.min(height, limit) }, notices };
}

const SUBSCRIPTS = ['₁', '₂', '₃', '₄', '₅', '₆'] as const;

/** The cell written as "(3, 4)" or "3,4", or null. */
function parseCell(text: string, dimensions: number, height: number): Cell | null {
  const trimmed = text.trim();
  const inside = trimmed.startsWith('(') && trimmed.endsWith(')') ? trimmed.slice(1, -1) : trimmed;
  const parts = inside.split(',', dimensions + 1).map((part) => part.trim());
  if (parts.length !== dimensions || !parts.every((part) => /^\d{1,2}$/.test(part))) return null;
  const cell = parts.map(Number);
  return cell.every((coordinate) => coordinate < height) ? cell : null;
}

function changedBy(cell: Cell, axis: number, change: number): Cell {
  const changed = cell.slice();
  changed[axis] = (changed[axis] ?? 0) + change;
  return changed;
}

/** The settings of the reward may be left out: then it is the default reward. */
function createHypergrid(given: ParameterValues): Environment<Cell> {
  const values = { ...defaultValues(REWARD_PARAMETERS), ...given };
  requireInBounds(PARAMETERS, values);
  const [notice] = constrain(values).notices;
  if (notice !== undefined) throw new Error(`Hypergrid settings must be constrained first. ${englishOf(notice)}`);
  const settings: HypergridSettings = {
    dimensions: readNumber(values, 'dimensions'),
    height: readNumber(values, 'height'),
    r0: readNumber(values, 'r0'),
    r1: readNumber(values, 'r1'),
    r2: readNumber(values, 'r2'),
  };
  return buildHypergrid(settings, hypergridReward(readText(values, 'reward')).create(settings, values));
}

function buildHypergrid({ dimensions, height }: HypergridSettings, reward: HypergridReward): Environment<Cell> {
  const stateCount = height ** dimensions;
  // x₁ is the slowest axis, so every step leads to a larger index.
  const numbering = rowMajorNumbering(dimensions, height);
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
    logReward: reward.logReward,
    // Every cell may exit, so what a cell has earned so far is its own reward.
    intermediateLogReward: reward.logReward,
    writeHotFeatures(cell, target, offset) {
      for (let axis = 0; axis < dimensions; axis += 1) target[offset + axis] = axis * height + (cell[axis] ?? 0);
    },
    key: (cell) => numbering.indexOf(cell),
    numbering,
    isMode: reward.isMode,
    ...(reward.modeKey && { modeKey: reward.modeKey }),
    modeCount: reward.modeCount,
    parseState: (text) => parseCell(text, dimensions, height),
    objectName: message('hypergrid.object', 'Cell'),
    describeState: (cell) => `(${cell.join(', ')})`,
    describeAction: (action) => (action === dimensions ? message('action.exit', 'exit') : `x${SUBSCRIPTS[action] ?? ''} + 1`),
    rewardFormula: reward.formula,
    warnings: reward.warnings,
    view: { kind: 'grid', shape: new Array<number>(dimensions).fill(height) },
    ...(reward.closedForm && { closedForm: reward.closedForm }),
  };
}

/** Grid of D axes and H cells each; one step raises one coordinate, and every cell may exit. */
export const hypergrid = {
  id: 'hypergrid',
  label: 'Hypergrid',
  inShort: ({ height, dimensions }) =>
    dimensions === 2
      ? message('inShort.hypergridOfTwo', 'a grid of {height} × {height}', { height: Number(height) })
      : message('inShort.hypergrid', '{dimensions, plural, one {a line of {height} cells} other {a grid of {dimensions} axes of {height}}}', { dimensions: Number(dimensions), height: Number(height) }),
  summary:
    'A walker starts in one corner of a grid, raises one coordinate at a time and may stop in any cell. ' +
    'Each corner hides a few high-reward cells with a desert of low reward between them, or the reward is another: ' +
    'waves, single cells, a bait, a painting, a formula.',
  reference:
    'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for ' +
    `Non-Iterative Diverse Candidate Generation, section 4.1. ${HYPERGRID_REWARDS.slice(1)
      .filter(({ reference }) => reference !== '')
      .map(({ label, reference }) => `${label.replace(/:.*/, '')}: ${reference}.`)
      .join(' ')}`,
  parameters: PARAMETERS,
  traits: ['everyStateTerminates', 'intermediateRewards'],
  constrain,
  create: createHypergrid,
} as const satisfies EnvironmentDefinition;
