import type { ParameterValues } from '../../lib/parameters.ts';
import { message } from '../../lib/text/message.ts';
import type { Environment, EnvironmentDefinition } from './environment.ts';

/** One state of the example, by its number. */
interface ToyNode {
  /** Where the upper and the lower arrow lead; null where there is none. */
  readonly up: number | null;
  readonly down: number | null;
  /** Null where the state does not terminate. */
  readonly reward: number | null;
  /** Number of steps from the initial state. */
  readonly depth: number;
  /** Height in the drawing, 0 at the top, 8 at the bottom: so chosen that no two arrows cross. */
  readonly row: number;
}

/**
 * The graph of the paper's figure 2. Each state has at most two arrows out and two in, so the arrows can be told apart as
 * "up" and "down" on both sides: two arrows out of a state differ, and so do two arrows into one.
 */
const NODES: readonly ToyNode[] = [
  { up: 1, down: 2, reward: null, depth: 0, row: 4 },
  { up: null, down: 3, reward: null, depth: 1, row: 2 },
  { up: 3, down: 4, reward: null, depth: 1, row: 6 },
  { up: 5, down: null, reward: 30, depth: 2, row: 4 },
  { up: 6, down: null, reward: 14, depth: 2, row: 7 },
  { up: 7, down: 8, reward: null, depth: 3, row: 3 },
  { up: 8, down: 10, reward: 23, depth: 3, row: 6 },
  { up: null, down: 9, reward: null, depth: 4, row: 1.5 },
  { up: 9, down: null, reward: 10, depth: 4, row: 4.5 },
  { up: null, down: null, reward: 30, depth: 5, row: 3 },
  { up: null, down: null, reward: 5, depth: 4, row: 7.5 },
];

const ACTIONS = [message('toyDag.up', 'up'), message('toyDag.down', 'down'), message('action.exit', 'exit')] as const;
const EXIT = ACTIONS.length - 1;
const DEEPEST = Math.max(...NODES.map(({ depth }) => depth));
const ROWS = 9;
const MARGIN = 0.06;
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

const TERMINATING = NODES.flatMap(({ reward }, node) => (reward === null ? [] : [{ node, reward }]));
const BEST_REWARD = Math.max(...TERMINATING.map(({ reward }) => reward));

/** Where an action leads, or null where it leads nowhere. */
function target(node: number, action: number): number | null {
  if (action === 0) return NODES[node]?.up ?? null;
  return action === 1 ? (NODES[node]?.down ?? null) : null;
}

function source(node: number, action: number): number | null {
  const from = NODES.findIndex((_, candidate) => target(candidate, action) === node);
  return from < 0 ? null : from;
}

function nameOf(node: number): string {
  return `s${[...String(node)].map((digit) => SUBSCRIPTS[Number(digit)] ?? '').join('')}`;
}

/** "s₃", "s3" or "3". */
function parseNode(text: string): number | null {
  const plain = [...text.trim()].map((sign) => (SUBSCRIPTS.includes(sign) ? SUBSCRIPTS.indexOf(sign) : sign)).join('');
  const digits = /^s?\s*(\d{1,2})$/i.exec(plain)?.[1];
  const found = TERMINATING.find(({ node }) => node === Number(digits));
  return found?.node ?? null;
}

/** x by depth, y by row, inside a margin. */
function position(state: unknown): readonly [number, number] {
  const node = typeof state === 'number' ? NODES[state] : undefined;
  const inside = (share: number): number => MARGIN + (1 - 2 * MARGIN) * share;
  return [inside((node?.depth ?? 0) / DEEPEST), inside((node?.row ?? 0) / (ROWS - 1))];
}

function createToyDag(_values: ParameterValues): Environment<number> {
  return {
    id: 'toyDag',
    actionCount: ACTIONS.length,
    exitAction: EXIT,
    maxTrajectoryLength: DEEPEST + 1,
    featureCount: NODES.length,
    maxHotFeatures: 1,
    stateCount: NODES.length,
    terminatingStateCount: TERMINATING.length,
    initialState: 0,
    isLegal: (node, action) => (action === EXIT ? (NODES[node]?.reward ?? null) !== null : target(node, action) !== null),
    step: (node, action) => target(node, action) ?? node,
    undo: source,
    logReward: (node) => Math.log(NODES[node]?.reward ?? 0),
    writeHotFeatures(node, features, offset) {
      features[offset] = node;
    },
    key: (node) => node,
    // The figure numbers its states so that every arrow leads to a larger number.
    numbering: { indexOf: (node) => node, stateAt: (index) => index },
    parseState: parseNode,
    isMode: (node) => NODES[node]?.reward === BEST_REWARD,
    modeCount: TERMINATING.filter(({ reward }) => reward === BEST_REWARD).length,
    describeState: nameOf,
    describeAction: (action) => ACTIONS[action] ?? '',
    rewardFormula: TERMINATING.map(({ node, reward }) => `R(${nameOf(node)}) = ${reward}`).join(', '),
    warnings: [],
    view: { kind: 'graph', position },
  };
}

/** Eleven states, six of which terminate; small enough to print every flow. */
export const toyDag = {
  id: 'toyDag',
  label: 'Toy graph',
  summary:
    'Eleven states and thirteen arrows between them, drawn whole, so that every flow can be read off and checked by hand. ' +
    'Six of the states may be ended in; some can be reached in several ways.',
  reference: 'Bengio, Lahlou, Deleu, Hu, Tiwari & Bengio (2023), GFlowNet Foundations, figure 2.',
  parameters: [],
  constrain: (values: ParameterValues) => ({ values, notices: [] }),
  create: createToyDag,
} as const satisfies EnvironmentDefinition;
