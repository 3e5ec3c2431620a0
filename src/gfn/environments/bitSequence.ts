import type { ParameterDefinition, ParameterValues } from '../../lib/parameters.ts';
import { logAdd } from '../../lib/logSumExp.ts';
import { englishOf, message, type Message, type Words } from '../../lib/text/message.ts';
import { MAX_COMPILED_STATES } from '../graph/stateGraph.ts';
import {
  BLOCKS,
  BLOCK_DISTANCE_COUNTS,
  BLOCK_LENGTH,
  blockModeDistance,
  distinctModeLimit,
  listedModeDistance,
  type ModeDistance,
  seededModes,
} from './bitModes.ts';
import { BLANK, identification, type Letters, type SequenceMoves } from './constructions/construction.ts';
import { constructionParameter, createMoves } from './constructions/registry.ts';
import type { ClosedForm, Environment, EnvironmentDefinition } from './environment.ts';
import { readNumber, readText, requireInBounds } from './parameterValues.ts';

const PARAMETERS = [
  {
    kind: 'integer',
    key: 'length',
    label: 'Length',
    help: 'Bits in a complete sequence, n. Up to about 16 bits every sequence is counted exactly; beyond, by sampling.',
    minimum: 4,
    maximum: 128,
    default: 8,
  },
  {
    kind: 'integer',
    key: 'wordSize',
    label: 'Word size',
    help: 'Bits written by one action, k. Larger words give shorter trajectories with more choices per step.',
    minimum: 1,
    maximum: 8,
    default: 2,
  },
  constructionParameter('construction'),
  {
    kind: 'number',
    key: 'beta',
    label: 'Sharpness β',
    help: 'How much log reward each wrong bit costs. Higher values concentrate the target on the modes.',
    minimum: 0.01,
    maximum: 10,
    default: 1,
    scale: 'logarithmic',
  },
  {
    kind: 'choice',
    key: 'modes',
    label: 'Modes',
    help: 'Every concatenation of the five blocks (log Z is known exactly), or a few of them drawn by a seed.',
    choices: [
      { value: 'blocks', label: 'All block concatenations' },
      { value: 'seeded', label: 'A few, drawn by a seed' },
    ],
    default: 'blocks',
  },
  {
    kind: 'integer',
    key: 'modeCount',
    shownWhen: { key: 'modes', value: 'seeded' },
    label: 'Number of modes',
    help: 'How many modes are drawn.',
    minimum: 1,
    maximum: 64,
    default: 4,
  },
  {
    kind: 'integer',
    key: 'modeSeed',
    shownWhen: { key: 'modes', value: 'seeded' },
    label: 'Mode seed',
    help: 'Which modes are drawn. Separate from the training seed, so that runs can share one target.',
    minimum: 0,
    maximum: 999_999,
    default: 0,
  },
] as const satisfies readonly ParameterDefinition[];

function constrain(values: ParameterValues): { values: ParameterValues; notices: readonly Message[] } {
  const notices: Message[] = [];
  const isBlocks = readText(values, 'modes') === 'blocks';
  const length = readNumber(values, 'length');
  const wordSize = readNumber(values, 'wordSize');
  const modeCount = readNumber(values, 'modeCount');
  const fittingLength = isBlocks ? Math.max(1, Math.round(length / BLOCK_LENGTH)) * BLOCK_LENGTH : length;
  if (fittingLength !== length) {
    const changed = { from: length, to: fittingLength };
    notices.push(message('bitSequence.lengthChanged', 'Length was changed from {from} to {to}: modes made of 8-bit blocks need a multiple of 8.', changed));
  }
  let fittingWordSize = wordSize;
  while (fittingLength % fittingWordSize !== 0) fittingWordSize -= 1;
  if (fittingWordSize !== wordSize) {
    const lowered = { from: wordSize, to: fittingWordSize, length: fittingLength };
    notices.push(message('bitSequence.wordSizeLowered', 'Word size was lowered from {from} to {to}: it must divide the length, {length}.', lowered));
  }
  const fittingModeCount = isBlocks ? modeCount : Math.min(modeCount, distinctModeLimit(fittingLength));
  if (fittingModeCount !== modeCount) {
    const lowered = { from: modeCount, to: fittingModeCount, length: fittingLength };
    notices.push(message('bitSequence.modeCountLowered', 'Number of modes was lowered from {from} to {to}: no more distinct modes of {length} bits exist.', lowered));
  }
  if (notices.length === 0) return { values, notices };
  const repaired = { length: fittingLength, wordSize: fittingWordSize, modeCount: fittingModeCount };
  return { values: { ...values, ...repaired }, notices };
}

/**
 * Exact sums for the modes made of all block concatenations: bytes contribute independently, so
 * Z_n = Z_8^(n/8) and the counts by distance are the (n/8)-fold convolution of the counts of one byte. In log
 * space, since counts reach 2^128.
 * @internal
 */
export function blockModesClosedForm(length: number, beta: number): ClosedForm {
  const byteCount = length / BLOCK_LENGTH;
  const logByteCounts = BLOCK_DISTANCE_COUNTS.map(Math.log);
  let logCounts: readonly number[] = [0];
  for (let byte = 0; byte < byteCount; byte += 1) logCounts = convolveLog(logCounts, logByteCounts);
  const bytePartition = BLOCK_DISTANCE_COUNTS.reduce((sum, count, d) => sum + count * Math.exp(-beta * d), 0);
  return {
    logPartition: byteCount * Math.log(bytePartition),
    rewardLevels: logCounts.map((logCount, distance) => ({
      // Adding 0 turns −0 into 0 at distance 0.
      logReward: -beta * distance + 0,
      logCount,
      label: message('bitSequence.distance', '{distance, plural, one {{distance} bit} other {{distance} bits}} from a mode', { distance }),
    })),
  };
}

function convolveLog(left: readonly number[], right: readonly number[]): readonly number[] {
  const result = new Array<number>(left.length + right.length - 1).fill(-Infinity);
  left.forEach((a, i) => {
    right.forEach((b, j) => {
      result[i + j] = logAdd(result[i + j] ?? -Infinity, a + b);
    });
  });
  return result;
}

function bitsOf(word: number, wordSize: number): string {
  return word.toString(2).padStart(wordSize, '0');
}

function describeWords(words: Letters, wordSize: number): Words {
  if (words.length === 0) return message('bitSequence.empty', 'empty');
  const groups = words.map((word) => (word === BLANK ? '·'.repeat(wordSize) : bitsOf(word, wordSize)));
  return wordSize > 1 ? groups.join(' ') : (groups.join('').match(/.{1,4}/g) ?? []).join(' ');
}

/** Two features per bit: 2i where bit i is 0, 2i + 1 where it is 1; none while it is not written. */
function writeBitFeatures(words: Letters, wordSize: number, target: Int32Array, offset: number): void {
  let next = offset;
  words.forEach((word, position) => {
    if (word === BLANK) return;
    for (let bit = 0; bit < wordSize; bit += 1) {
      target[next++] = 2 * (position * wordSize + bit) + ((word >> (wordSize - 1 - bit)) & 1);
    }
  });
}

/** A complete sequence as words, spaces aside; null for anything else. */
function parseBits(text: string, length: number, wordSize: number): Letters | null {
  const bits = text.replaceAll(/\s/g, '');
  if (bits.length !== length || !/^[01]+$/.test(bits)) return null;
  return Array.from({ length: length / wordSize }, (_, position) =>
    Number.parseInt(bits.slice(position * wordSize, (position + 1) * wordSize), 2),
  );
}

interface ModeSet {
  readonly distance: ModeDistance;
  readonly modeCount: number;
  /** Which they are, in a clause. */
  readonly description: Message;
  readonly closedForm?: ClosedForm;
}

function buildModes(values: ParameterValues): ModeSet {
  const length = readNumber(values, 'length');
  const wordSize = readNumber(values, 'wordSize');
  if (readText(values, 'modes') === 'blocks') {
    return {
      distance: blockModeDistance(wordSize),
      modeCount: BLOCKS.length ** (length / BLOCK_LENGTH),
      description: message('bitSequence.blockModes', 'm runs over the {count} concatenations of {blocks}', {
        count: `${BLOCKS.length}^${length / BLOCK_LENGTH}`,
        blocks: BLOCKS.join(', '),
      }),
      closedForm: blockModesClosedForm(length, readNumber(values, 'beta')),
    };
  }
  const modes = seededModes(length, readNumber(values, 'modeCount'), readNumber(values, 'modeSeed'));
  return {
    distance: listedModeDistance(modes, wordSize),
    modeCount: modes.length,
    description: message('bitSequence.seededModes', 'm runs over {count, plural, one {the one seeded mode} other {the {count} seeded modes}}', {
      count: modes.length,
    }),
  };
}

function createBitSequence(values: ParameterValues): Environment<Letters> {
  requireInBounds(PARAMETERS, values);
  const [notice] = constrain(values).notices;
  if (notice !== undefined) throw new Error(`Bit sequence settings must be constrained first. ${englishOf(notice)}`);
  const wordSize = readNumber(values, 'wordSize');
  const moves = createMoves(readText(values, 'construction'), 2 ** wordSize, readNumber(values, 'length') / wordSize);
  return buildBitSequence(readNumber(values, 'length'), wordSize, readNumber(values, 'beta'), moves, buildModes(values));
}

function buildBitSequence(
  length: number,
  wordSize: number,
  beta: number,
  moves: SequenceMoves,
  modes: ModeSet,
): Environment<Letters> {
  const { numbering: _numbering, describeMove, ...graph } = moves;
  const identity = identification(moves);
  return {
    id: 'bitSequence',
    ...graph,
    ...identity,
    featureCount: 2 * length,
    maxHotFeatures: length,
    terminatingStateCount: 2 ** length,
    logReward: (words) => -beta * modes.distance(words) + 0,
    writeHotFeatures(words, target, offset) {
      target.fill(-1, offset, offset + length);
      writeBitFeatures(words, wordSize, target, offset);
    },
    parseState: (text) => parseBits(text, length, wordSize),
    isMode: (words) => modes.distance(words) === 0,
    modeCount: modes.modeCount,
    objectName: message('bitSequence.object', 'Bit sequence'),
    describeState: (words) => describeWords(words, wordSize),
    describeAction: (action) =>
      action === moves.exitAction ? message('action.exit', 'exit') : describeMove(action, (word) => bitsOf(word, wordSize)),
    rewardFormula: message(
      'bitSequence.reward', 'log R(x) = −{beta} · min over modes m of Hamming(x, m), in bits, not divided by n = {length}; {modes}',
      { beta, length, modes: modes.description },
    ),
    warnings:
      moves.stateCount <= MAX_COMPILED_STATES || modes.closedForm
        ? []
        : [message('bitSequence.logZUnknown', 'log Z of modes drawn by a seed is not known beyond what can be listed, so distances to the target are not shown.')],
    view: { kind: 'sequence' },
    ...(modes.closedForm && { closedForm: modes.closedForm }),
  };
}

/** Sequences of n bits, written in words of k bits; only complete sequences exit. */
export const bitSequence = {
  id: 'bitSequence',
  label: 'Bit sequence',
  inShort: ({ length }) => message('inShort.bitSequence', '{length} bits', { length: Number(length) }),
  summary:
    'A sequence of bits is written one word at a time, from left to right, on either end or at any position, and ends at a fixed length. ' +
    'The reward falls by a constant factor with every bit by which the sequence differs from the nearest mode.',
  reference:
    'Malkin, Jain, Bengio, Sun & Bengio (2022), Trajectory Balance: Improved Credit Assignment in GFlowNets, ' +
    'the bit-sequence experiment.',
  parameters: PARAMETERS,
  constrain,
  create: createBitSequence,
} as const satisfies EnvironmentDefinition;
