import type { ParameterDefinition, ParameterValues } from '../../lib/parameters.ts';
import { logAdd } from '../../lib/logSumExp.ts';
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
import type { ClosedForm, Environment, EnvironmentDefinition } from './environment.ts';
import { readNumber, readText, requireInBounds } from './parameterValues.ts';

/** The words appended so far, each 0 … 2^k − 1. */
export type Words = readonly number[];

const PARAMETERS = [
  {
    kind: 'integer',
    key: 'length',
    label: 'Length',
    help: 'Bits in a complete sequence, n. Up to 16 bits every sequence is counted exactly; beyond, by sampling.',
    minimum: 4,
    maximum: 128,
    default: 8,
  },
  {
    kind: 'integer',
    key: 'wordSize',
    label: 'Word size',
    help: 'Bits appended by one action, k. Larger words give shorter trajectories with more choices per step.',
    minimum: 1,
    maximum: 8,
    default: 2,
  },
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

/** Above this length a state's number would not be an exact integer. */
const MAX_NUMBERED_LENGTH = 48;

function constrain(values: ParameterValues): { values: ParameterValues; notices: readonly string[] } {
  const notices: string[] = [];
  const isBlocks = readText(values, 'modes') === 'blocks';
  const length = readNumber(values, 'length');
  const wordSize = readNumber(values, 'wordSize');
  const modeCount = readNumber(values, 'modeCount');
  const fittingLength = isBlocks ? Math.max(1, Math.round(length / BLOCK_LENGTH)) * BLOCK_LENGTH : length;
  if (fittingLength !== length) {
    notices.push(
      `Length was changed from ${length} to ${fittingLength}: modes made of 8-bit blocks need a multiple of 8.`,
    );
  }
  let fittingWordSize = wordSize;
  while (fittingLength % fittingWordSize !== 0) fittingWordSize -= 1;
  if (fittingWordSize !== wordSize) {
    notices.push(
      `Word size was lowered from ${wordSize} to ${fittingWordSize}: it must divide the length, ${fittingLength}.`,
    );
  }
  const fittingModeCount = isBlocks ? modeCount : Math.min(modeCount, distinctModeLimit(fittingLength));
  if (fittingModeCount !== modeCount) {
    notices.push(
      `Number of modes was lowered from ${modeCount} to ${fittingModeCount}: ` +
        `no more distinct modes of ${fittingLength} bits exist.`,
    );
  }
  if (notices.length === 0) return { values, notices };
  const repaired = { length: fittingLength, wordSize: fittingWordSize, modeCount: fittingModeCount };
  return { values: { ...values, ...repaired }, notices };
}

/**
 * Exact sums for the modes made of all block concatenations: bytes contribute independently, so
 * Z_n = Z_8^(n/8) and the counts by distance are the (n/8)-fold convolution of the counts of one byte. In log
 * space, since counts reach 2^128.
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
      label: `${distance} ${distance === 1 ? 'bit' : 'bits'} from a mode`,
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

/** States of the tree level by level, each level in order of its bits read as a binary number. */
function treeNumbering(wordCount: number, wordSize: number): NonNullable<Environment<Words>['numbering']> {
  const base = 2 ** wordSize;
  const offsets = [0];
  for (let level = 0; level <= wordCount; level += 1) offsets.push((offsets[level] ?? 0) + base ** level);
  return {
    indexOf(words) {
      let value = 0;
      for (const word of words) value = value * base + word;
      return (offsets[words.length] ?? 0) + value;
    },
    stateAt(index) {
      let level = 0;
      while (level < wordCount && (offsets[level + 1] ?? Infinity) <= index) level += 1;
      const words = new Array<number>(level).fill(0);
      for (let position = level - 1, rest = index - (offsets[level] ?? 0); position >= 0; position -= 1) {
        words[position] = rest % base;
        rest = Math.floor(rest / base);
      }
      return words;
    },
  };
}

function bitsOf(word: number, wordSize: number): string {
  return word.toString(2).padStart(wordSize, '0');
}

function describeWords(words: Words, wordSize: number): string {
  if (words.length === 0) return 'empty';
  const groups = words.map((word) => bitsOf(word, wordSize));
  return wordSize > 1 ? groups.join(' ') : (groups.join('').match(/.{1,4}/g) ?? []).join(' ');
}

/** Two features per bit: 2i where bit i is 0, 2i + 1 where it is 1; none while it is not written. */
function writeBitFeatures(words: Words, wordSize: number, target: Int32Array, offset: number): void {
  for (let bit = 0; bit < words.length * wordSize; bit += 1) {
    const word = words[Math.floor(bit / wordSize)] ?? 0;
    target[offset + bit] = 2 * bit + ((word >> (wordSize - 1 - (bit % wordSize))) & 1);
  }
}

interface ModeSet {
  readonly distance: ModeDistance;
  readonly modeCount: number;
  readonly description: string;
  readonly closedForm?: ClosedForm;
}

function buildModes(values: ParameterValues): ModeSet {
  const length = readNumber(values, 'length');
  const wordSize = readNumber(values, 'wordSize');
  if (readText(values, 'modes') === 'blocks') {
    return {
      distance: blockModeDistance(wordSize),
      modeCount: BLOCKS.length ** (length / BLOCK_LENGTH),
      description: `the ${BLOCKS.length}^${length / BLOCK_LENGTH} concatenations of ${BLOCKS.join(', ')}`,
      closedForm: blockModesClosedForm(length, readNumber(values, 'beta')),
    };
  }
  const modes = seededModes(length, readNumber(values, 'modeCount'), readNumber(values, 'modeSeed'));
  return {
    distance: listedModeDistance(modes, wordSize),
    modeCount: modes.length,
    description: modes.length === 1 ? 'the one seeded mode' : `the ${modes.length} seeded modes`,
  };
}

function createBitSequence(values: ParameterValues): Environment<Words> {
  requireInBounds(PARAMETERS, values);
  const [notice] = constrain(values).notices;
  if (notice !== undefined) throw new Error(`Bit sequence settings must be constrained first. ${notice}`);
  return buildBitSequence(
    readNumber(values, 'length'),
    readNumber(values, 'wordSize'),
    readNumber(values, 'beta'),
    buildModes(values),
  );
}

function buildBitSequence(length: number, wordSize: number, beta: number, modes: ModeSet): Environment<Words> {
  const wordCount = length / wordSize;
  const exitAction = 2 ** wordSize;
  const numbering = length <= MAX_NUMBERED_LENGTH ? treeNumbering(wordCount, wordSize) : undefined;
  let stateCount = 0;
  for (let level = 0; level <= wordCount; level += 1) stateCount += 2 ** (wordSize * level);
  return {
    id: 'bitSequence',
    actionCount: exitAction + 1,
    exitAction,
    maxTrajectoryLength: wordCount + 1,
    featureCount: 2 * length,
    maxHotFeatures: length,
    stateCount,
    terminatingStateCount: 2 ** length,
    initialState: [],
    isLegal: (words, action) => (action === exitAction) === (words.length === wordCount),
    step: (words, action) => [...words, action],
    undo: (words, action) => (words.length > 0 && words[words.length - 1] === action ? words.slice(0, -1) : null),
    logReward: (words) => -beta * modes.distance(words) + 0,
    writeHotFeatures(words, target, offset) {
      target.fill(-1, offset, offset + length);
      writeBitFeatures(words, wordSize, target, offset);
    },
    key: (words) => (numbering ? numbering.indexOf(words) : words.join('.')),
    ...(numbering && { numbering }),
    isMode: (words) => modes.distance(words) === 0,
    modeCount: modes.modeCount,
    describeState: (words) => describeWords(words, wordSize),
    describeAction: (action) => (action === exitAction ? 'exit' : `append ${bitsOf(action, wordSize)}`),
    rewardFormula:
      `log R(x) = −${beta} · min over modes m of Hamming(x, m), in bits, not divided by n = ${length}; ` +
      `m runs over ${modes.description}`,
    warnings:
      numbering || modes.closedForm
        ? []
        : ['log Z of modes drawn by a seed is not known beyond what can be listed, so distances to the target are not shown.'],
    view: { kind: 'sequence' },
    ...(modes.closedForm && { closedForm: modes.closedForm }),
  };
}

/** Sequences of n bits, written left to right in words of k bits; only complete sequences exit. */
export const bitSequence = {
  id: 'bitSequence',
  label: 'Bit sequence',
  summary:
    'A sequence of bits is written from left to right, one word at a time, and ends at a fixed length. ' +
    'The reward falls by a constant factor with every bit by which the sequence differs from the nearest mode.',
  reference:
    'Malkin, Jain, Bengio, Sun & Bengio (2022), Trajectory Balance: Improved Credit Assignment in GFlowNets, ' +
    'the bit-sequence experiment.',
  parameters: PARAMETERS,
  constrain,
  create: createBitSequence,
} as const satisfies EnvironmentDefinition;
