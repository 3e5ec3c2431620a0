import type { ParameterDefinition, ParameterValues } from '../../lib/parameters.ts';
import type { SequenceTable } from '../../lib/sequenceTable.ts';
import { isTableId } from '../../lib/tableId.ts';
import { message, type Message } from '../../lib/text/message.ts';
import { MAX_COMPILED_STATES } from '../graph/stateGraph.ts';
import { BLANK, identification, type Letters, type SequenceMoves } from './constructions/construction.ts';
import { constructionParameter, createMoves } from './constructions/registry.ts';
import type { Environment, EnvironmentDefinition } from './environment.ts';
import { motifLandscape } from './motifLandscape.ts';
import { readNumber, readText, requireInBounds } from './parameterValues.ts';
import { findTable, TableMissingError } from './sequenceTables.ts';
import { logRewards, type RewardTransform, modeRule, scoreRange, tableClosedForm, type ModeRule, MODE_RULES } from './tableRewards.ts';

const PARAMETERS = [
  {
    kind: 'text',
    key: 'table',
    label: 'Table',
    help: 'Scores of all words of one length, from a file of yours that stays on this device; without one, a small synthetic motif landscape.',
    default: '',
    maximumLength: 16,
    editor: 'table',
    problem: (text) =>
      text === '' || isTableId(text)
        ? null
        : { message: message('sequenceTable.badId', 'this is not the id of a table, which has 16 of the signs 0–9 and a–f'), position: null },
  },
  {
    kind: 'integer',
    key: 'landscapeLength',
    shownWhen: { key: 'table', value: '' },
    label: 'Word length',
    help: 'Letters in a word of the built-in landscape, whose alphabet is A, C, G, T.',
    minimum: 2,
    maximum: 8,
    default: 6,
  },
  {
    kind: 'integer',
    key: 'landscapeSeed',
    shownWhen: { key: 'table', value: '' },
    label: 'Landscape seed',
    help: 'Which landscape is drawn. Separate from the training seed, so that runs can share one target.',
    minimum: 0,
    maximum: 999_999,
    default: 1,
  },
  constructionParameter('tableConstruction'),
  {
    kind: 'number',
    key: 'tableExponent',
    label: 'Reward exponent',
    help: 'Scores are put on a scale y from 0 to 1 and raised to this power. Higher powers concentrate the target on the best words.',
    minimum: 0.1,
    maximum: 20,
    default: 3,
    scale: 'logarithmic',
  },
  {
    kind: 'number',
    key: 'tableScale',
    label: 'Highest reward',
    help: 'The reward of the best word. It moves log Z; the target changes only through the floor.',
    minimum: 1,
    maximum: 100,
    default: 10,
    scale: 'logarithmic',
  },
  {
    kind: 'number',
    key: 'tableFloor',
    label: 'Floor',
    help: 'What counts at least, so that no word is impossible. Words that the table lacks get it too.',
    minimum: 1e-9,
    maximum: 0.5,
    default: 1e-3,
    scale: 'logarithmic',
  },
  {
    kind: 'choice',
    key: 'tableFloorAt',
    label: 'Floor applies to',
    help: 'To the reward itself, or to the score y before the exponent, which leaves a far lower reward.',
    choices: [
      { value: 'reward', label: 'The reward' },
      { value: 'score', label: 'The score y' },
    ],
    default: 'reward',
  },
  {
    kind: 'choice',
    key: 'tableModes',
    label: 'Modes',
    help: 'Which words are counted as modes found. It changes no reward.',
    choices: MODE_RULES.map(({ id, label }) => ({ value: id, label })),
    default: MODE_RULES[0].id,
  },
] as const satisfies readonly ParameterDefinition[];

function requiredTable(values: ParameterValues): string | null {
  const id = readText(values, 'table');
  return id === '' ? null : id;
}

function createSequenceTableEnvironment(values: ParameterValues): Environment<Letters> {
  requireInBounds(PARAMETERS, values);
  const id = requiredTable(values);
  const table =
    id === null ? motifLandscape(readNumber(values, 'landscapeLength'), readNumber(values, 'landscapeSeed')) : findTable(id);
  if (table === null) throw new TableMissingError(id ?? '');
  const transform: RewardTransform = {
    exponent: readNumber(values, 'tableExponent'),
    scale: readNumber(values, 'tableScale'),
    floor: readNumber(values, 'tableFloor'),
    floorAt: readText(values, 'tableFloorAt') === 'score' ? 'score' : 'reward',
  };
  const rule = modeRule(readText(values, 'tableModes'));
  return buildEnvironment(table, transform, rule, createMoves(readText(values, 'tableConstruction'), table.alphabet.length, table.length));
}

function buildEnvironment(table: SequenceTable, transform: RewardTransform, rule: ModeRule, moves: SequenceMoves): Environment<Letters> {
  const { numbering: _numbering, describeMove, ...graph } = moves;
  const { alphabet, length } = table;
  const rewards = logRewards(table, transform);
  const modes = rule.modesOf(table, rewards);
  return {
    id: 'sequenceTable',
    ...graph,
    ...identification(moves),
    featureCount: alphabet.length * length,
    maxHotFeatures: length,
    terminatingStateCount: alphabet.length ** length,
    logReward: (letters) => rewards[wordIndex(letters, alphabet)] ?? Number.NaN,
    writeHotFeatures(letters, target, offset) {
      target.fill(-1, offset, offset + length);
      let next = offset;
      letters.forEach((letter, position) => {
        if (letter !== BLANK) target[next++] = position * alphabet.length + letter;
      });
    },
    parseState: (text) => parseWord(text, alphabet, length),
    isMode: (letters) => modes[wordIndex(letters, alphabet)] === 1,
    modeCount: modes.reduce((count, isMode) => count + isMode, 0),
    modeMeaning: rule.meaning,
    objectName: message('sequenceTable.object', 'Sequence'),
    describeState: (letters) =>
      letters.length === 0 ? message('sequenceTable.empty', '(empty)') : letters.map((letter) => (letter === BLANK ? '·' : alphabet.charAt(letter))).join(''),
    describeAction: (action) =>
      action === moves.exitAction ? message('action.exit', 'exit') : describeMove(action, (letter) => alphabet.charAt(letter)),
    rewardFormula: describeReward(table, transform),
    warnings: describeMissing(table),
    view: { kind: 'sequence' },
    // Where the states are too many to list, the words still are not.
    ...(moves.stateCount > MAX_COMPILED_STATES && { closedForm: tableClosedForm(rewards) }),
  };
}

function wordIndex(letters: Letters, alphabet: string): number {
  let index = 0;
  for (const letter of letters) index = index * alphabet.length + letter;
  return index;
}

function parseWord(text: string, alphabet: string, length: number): Letters | null {
  const word = text.replaceAll(/\s/g, '').toUpperCase();
  if (word.length !== length) return null;
  const letters = [...word].map((letter) => alphabet.indexOf(letter));
  return letters.includes(-1) ? null : letters;
}

function describeReward(table: SequenceTable, { exponent, scale, floor, floorAt }: RewardTransform): Message {
  const [lowest = 0, highest = 0] = scoreRange(table).map((score) => Number(score.toPrecision(5)));
  const formula =
    floorAt === 'score' ? `${scale} · max(y, ${floor})^${exponent}` : `max(${scale} · y^${exponent}, ${floor})`;
  const values = { formula, table: table.name, lowest, highest };
  return message('sequenceTable.reward', 'R(x) = {formula} with y the score of x in {table}, from {lowest} (y = 0) to {highest} (y = 1)', values);
}

function describeMissing({ scores, rowCount }: SequenceTable): readonly Message[] {
  const missing = scores.length - rowCount;
  if (missing === 0) return [];
  const values = { missing, total: scores.length };
  return [message('sequenceTable.missingScores', '{missing, number} of {total, number} words have no score in the table: they get the floor.', values)];
}

/** Words of one length with scores from a table: a person's own file, or the built-in landscape. */
export const sequenceTable = {
  id: 'sequenceTable',
  label: 'Sequence table',
  summary:
    'A word is written letter by letter and earns what a table says: measured binding strengths from a file, or a small ' +
    'synthetic landscape of a motif. There are many local maxima, and finding them all is the task.',
  reference:
    'Barrera et al. (2016), Survey of variation in human transcription factors (the 8-mer tables); ' +
    'Shen et al. (2023), Towards Understanding and Improving GFlowNet Training (the task).',
  parameters: PARAMETERS,
  constrain: (values: ParameterValues) => ({ values, notices: [] }),
  requiredTable,
  create: createSequenceTableEnvironment,
} as const satisfies EnvironmentDefinition;
