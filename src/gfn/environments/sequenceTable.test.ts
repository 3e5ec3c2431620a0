import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { logSumExp } from '../../lib/logSumExp.ts';
import { defaultValues, type ParameterValues } from '../../lib/parameters.ts';
import { createSequenceTable, parseSequenceTable, type SequenceTable } from '../../lib/sequenceTable.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';
import { SIX6_TABLE } from '../testing/goldenTables.ts';
import { compileGraph } from '../graph/compile.ts';
import { logPathCounts } from '../graph/pathCounts.ts';
import { motifLandscape } from './motifLandscape.ts';
import { sequenceTable } from './sequenceTable.ts';
import { findTable, registerTable, TableMissingError } from './sequenceTables.ts';
import { localMaxima, scoreRange } from './tableRewards.ts';

const DEFAULTS = defaultValues(sequenceTable.parameters);
const create = (values: ParameterValues = {}) => sequenceTable.create({ ...DEFAULTS, ...values });
const wordOf = (index: number, alphabet: string, length: number): string =>
  Array.from({ length }, (_, at) => alphabet.charAt(Math.floor(index / alphabet.length ** (length - 1 - at)) % alphabet.length)).join('');

/** A table over three letters, one word of which has no score. */
const SMALL = createSequenceTable('small.csv', 'ABC', 2, Float64Array.of(0, 5, 2, 1, NaN, 10, 4, 3, 2));

/** A file in the layout of protein-binding microarrays over all words of four letters. */
function syntheticMicroarray(): string {
  const strand = (word: string): string => [...word].toReversed().map((letter) => 'TGCA'['ACGT'.indexOf(letter)]).join('');
  const { scores } = motifLandscape(4, 3);
  const rows = ['8-mer\t8-mer\tE-score\tMedian\tZ-score'];
  scores.forEach((score, index) => {
    const word = wordOf(index, 'ACGT', 4);
    if (word <= strand(word)) rows.push(`${word}\t${strand(word)}\t${score.toFixed(5)}\t75038.19\t0.9096`);
  });
  return rows.join('\n');
}

/** Measurements of the transcription factor SIX6, kept beside the repository: too large to be part of it. */
const MEASURED = '../shared/data/tfbind8/SIX6_REF_R1_8mers.txt';
if (!existsSync(MEASURED)) process.stdout.write(`${MEASURED} is not here: its reference values were not compared.\n`);

interface TableCase {
  readonly what: string;
  readonly file: Uint8Array;
  readonly length: number;
  readonly words: number;
  readonly rows: number;
  /** Lowest and highest score, the words that have them, mean of the scores scaled to [0, 1]. */
  readonly scores: readonly [number, number, string, string, number];
  /** Local maxima: all, those above the median, those with at least the mean reward. */
  readonly maxima: readonly [number, number, number];
  /** log Z for each of SIX6_TABLE.logZ, or null: then it is worked out here. */
  readonly logZ: readonly number[] | null;
}

const { minimumScore, maximumScore, best, worst, meanY } = SIX6_TABLE;
const TABLES: readonly TableCase[] = [
  {
    what: 'made up, over words of four letters',
    file: new TextEncoder().encode(syntheticMicroarray()),
    length: 4,
    words: 256,
    rows: 136,
    scores: [-4.33643, 9.2256, 'CGTC', 'CGAG', 0.44137416939517876],
    maxima: [5, 5, 5],
    logZ: null,
  },
  ...(existsSync(MEASURED)
    ? [
        {
          what: 'measured for SIX6',
          file: readFileSync(MEASURED),
          length: 8,
          words: SIX6_TABLE.words,
          rows: 32_896,
          scores: [minimumScore, maximumScore, best, worst, meanY],
          maxima: [SIX6_TABLE.localMaxima, SIX6_TABLE.localMaximaAboveMedian, 290],
          logZ: SIX6_TABLE.logZ.map(({ logZ }) => logZ),
        } as const,
      ]
    : []),
];

describe.each(TABLES)('a table $what', ({ file, length, words, rows, scores, maxima, logZ }) => {
  const parsed = parseSequenceTable('8mers.txt', file);
  const table = parsed.table as SequenceTable;
  const [lowest, highest] = scoreRange(table);
  const normalised = table.scores.map((score) => (score - lowest) / (highest - lowest));

  it('is read whole, both strands alike', () => {
    expect(parsed).toMatchObject({ problems: [], problemCount: 0, rowCount: rows });
    expect(table).toMatchObject({ alphabet: 'ACGT', length, rowCount: words });
    expect(table.scores.some(Number.isNaN)).toBe(false);
  });

  it('has the reference scores', () => {
    const word = (y: number): string => wordOf(normalised.indexOf(y), table.alphabet, table.length);
    const mean = normalised.reduce((sum, y) => sum + y, 0) / normalised.length;
    const [low, high, top, bottom, middle] = scores;
    expect([lowest, highest, word(1), word(0), mean]).toEqual([low, high, top, bottom, expect.closeTo(middle, 9)]);
  });

  it.each(SIX6_TABLE.logZ.map((setting, index) => ({ ...setting, index })))('has the reference log Z: %o', ({ index, scale, exponent, floorAt }) => {
    registerTable(table);
    const environment = create({ table: table.id, tableScale: scale, tableExponent: exponent, tableFloorAt: floorAt });
    const rewards = normalised.map((y) =>
      floorAt === 'score' ? exponent * Math.log(Math.max(y, 1e-3)) : Math.log(Math.max(scale * y ** exponent, 1e-3)),
    );
    const { logPartition, terminatingStates, modeCount } = compileGraph(environment);
    expect(Math.abs(logPartition - (logZ?.[index] ?? logSumExp(rewards)))).toBeLessThan(1e-9);
    expect(terminatingStates).toHaveLength(table.rowCount);
    expect(modeCount).toBe(environment.modeCount);
  });

  it('has many local maxima, of which those with at least the mean reward are modes', () => {
    registerTable(table);
    const isMaximum = localMaxima(table);
    const all = [...isMaximum.keys()].filter((index) => isMaximum[index] === 1);
    const meanReward = normalised.reduce((sum, y) => sum + Math.max(10 * y ** 3, 1e-3), 0) / normalised.length;
    const worthy = all.filter((index) => Math.max(10 * (normalised[index] ?? 0) ** 3, 1e-3) >= meanReward);
    const median = Float64Array.from(normalised).sort()[normalised.length / 2] ?? 1;
    const aboveMedian = all.filter((index) => (normalised[index] ?? 0) >= median);
    expect(create({ table: table.id }).modeCount).toBe(worthy.length);
    expect([all.length, aboveMedian.length, worthy.length]).toEqual(maxima);
  });
});

describe('rewards from scores', () => {
  it('are min-max normalised, raised, scaled and floored', () => {
    registerTable(SMALL);
    const rewards = (values: ParameterValues): readonly number[] => {
      const environment = create({ table: SMALL.id, ...values });
      return Array.from(SMALL.scores, (_, index) => Math.exp(environment.logReward([Math.floor(index / 3), index % 3])));
    };
    const close = (values: readonly number[]): readonly unknown[] => values.map((value) => expect.closeTo(value, 12));
    expect(rewards({ tableExponent: 2, tableFloor: 0.3 })).toEqual(close([0.3, 2.5, 0.4, 0.3, 0.3, 10, 1.6, 0.9, 0.4]));
    expect(rewards({ tableExponent: 2, tableFloor: 0.3, tableFloorAt: 'score' })).toEqual(
      close([0.9, 2.5, 0.9, 0.9, 0.9, 10, 1.6, 0.9, 0.9]),
    );
  });

  it('say which words are missing, and how they are made', () => {
    registerTable(SMALL);
    const environment = create({ table: SMALL.id, tableFloorAt: 'score' });
    expect(inEnglish(environment.warnings)).toEqual(['1 of 9 words have no score in the table: they get the floor.']);
    expect(inEnglish(environment.rewardFormula)).toBe(
      'R(x) = 10 · max(y, 0.001)^3 with y the score of x in small.csv, from 0 (y = 0) to 10 (y = 1)',
    );
    expect(inEnglish(create().rewardFormula)).toMatch(/^R\(x\) = max\(10 · y\^3, 0\.001\) with y the score of x in built-in motif landscape, from -?\d/);
  });

  it('make modes of the words that no single letter improves', () => {
    // AB (5) beats AA, AC and BB (unknown) but not CB (3) … it is not beaten; BC (10) is the best; CA (4) beats AA, BA, CB, CC.
    expect([...localMaxima(SMALL)]).toEqual([0, 1, 0, 0, 0, 1, 1, 0, 0]);
    registerTable(SMALL);
    const environment = create({ table: SMALL.id, tableExponent: 1 });
    // Mean of R: (10 + 5 + 2 + 1 + 4 + 3 + 2 + two floors) / 9 ≈ 3: all three are worth it.
    expect(environment.modeCount).toBe(3);
    expect([[0, 1], [1, 2], [2, 0], [2, 1]].map((word) => environment.isMode(word))).toEqual([true, true, true, false]);
    // With exponent 3 the mean is (1000 + 125 + 64 + …) / 900: AB and CA earn less.
    expect(create({ table: SMALL.id, tableExponent: 3 }).modeCount).toBe(1);
  });
});

describe('tables that are not here', () => {
  it('are asked for by id, and missed in words', () => {
    const id = '0123456789abcdef';
    expect(sequenceTable.requiredTable(DEFAULTS)).toBeNull();
    expect(sequenceTable.requiredTable({ ...DEFAULTS, table: id })).toBe(id);
    expect(findTable(id)).toBeNull();
    expect(() => create({ table: id })).toThrow(TableMissingError);
    expect(() => create({ table: id })).toThrow(/is not on this device \(table 0123456789abcdef\): drop its file on the page/);
    expect(new TableMissingError(id, 'no storage').message).toContain('from this device (table 0123456789abcdef; no storage): ');
    expect(() => create({ table: 'none' })).toThrow(/"table" is out of bounds/);
    const [definition] = sequenceTable.parameters;
    expect(definition.problem('0123')).toMatchObject({ position: null });
  });

  it('give way to newer ones', () => {
    const tables = Array.from({ length: 9 }, (_, index) => createSequenceTable('x', '01', 1, Float64Array.of(index, index + 1)));
    for (const table of tables) registerTable(table);
    expect(tables.map(({ id }) => findTable(id) !== null)).toEqual([false, ...new Array<boolean>(8).fill(true)]);
  });
});

describe('the built-in landscape', () => {
  it('follows from its seed alone, has several modes and every word', () => {
    const { scores } = motifLandscape(6, 1);
    expect(scores).toHaveLength(4096);
    expect(motifLandscape(6, 1).scores).toEqual(scores);
    expect(motifLandscape(6, 2).scores).not.toEqual(scores);
    expect(new Set(scores).size).toBe(4096);
    expect(create().warnings).toEqual([]);
    expect(create().modeCount).toBe(8);
    expect(create().stateCount).toBe(5461);
  });

  it('is the same target however words are built', () => {
    const [append, eitherEnd, anywhere] = ['append', 'prependOrAppend', 'positions'].map((tableConstruction) =>
      compileGraph(create({ tableConstruction, landscapeLength: 5 })),
    );
    expect([append?.stateCount, eitherEnd?.stateCount, anywhere?.stateCount]).toEqual([1365, 1365, 5 ** 5]);
    for (const graph of [eitherEnd, anywhere]) {
      expect(Math.abs((graph?.logPartition ?? NaN) - (append?.logPartition ?? NaN))).toBeLessThan(1e-12);
      expect([graph?.modeCount, graph?.terminatingStates.length]).toEqual([append?.modeCount, 1024]);
    }
    if (anywhere === undefined) throw new Error('Nothing was compiled.');
    const ways = logPathCounts(anywhere);
    for (const state of anywhere.terminatingStates) expect(Math.exp(ways[state] ?? NaN)).toBeCloseTo(120, 6);
  });

  it('keeps its exact sums where states are too many to list', () => {
    const environment = create({ tableConstruction: 'positions', landscapeLength: 8 });
    expect(environment.stateCount).toBe(5 ** 8);
    const { closedForm } = environment;
    const appended = compileGraph(create({ landscapeLength: 8 }));
    expect(Math.abs((closedForm?.logPartition ?? NaN) - appended.logPartition)).toBeLessThan(1e-9);
    const levels = closedForm?.rewardLevels ?? [];
    expect(Math.abs(logSumExp(levels.map((level) => level.logCount + level.logReward)) - appended.logPartition)).toBeLessThan(1e-9);
    expect(Math.round(levels.reduce((sum, { logCount }) => sum + Math.exp(logCount), 0))).toBe(4 ** 8);
    expect(levels[0]?.label).toBe('R = 10.00');
    expect(levels.every(({ logReward }, index) => index === 0 || logReward < (levels[index - 1]?.logReward ?? 0))).toBe(true);
  });

  it('names words and moves', () => {
    const environment = create({ tableConstruction: 'positions' });
    expect(environment.describeState([0, -1, 3, -1, -1, 2])).toBe('A·T··G');
    expect(inEnglish(environment.describeAction(4 * 2 + 1))).toBe('C at 3');
    expect(inEnglish(create().describeState([]))).toBe('(empty)');
    expect(create().parseState?.('acg tac')).toEqual([0, 1, 2, 3, 0, 1]);
    for (const text of ['ACGTA', 'ACGTAN', 'A·T··G']) expect(create().parseState?.(text)).toBeNull();
  });
});
