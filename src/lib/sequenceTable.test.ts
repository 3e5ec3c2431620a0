import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TABLE_BYTES, parseSequenceTable, type ParsedTable } from './sequenceTable.ts';
import { isTableId } from './tableId.ts';
import { inEnglish } from './testing/inEnglish.ts';
import { englishOf } from './text/message.ts';

const parse = (text: string, name = 'scores.csv'): ParsedTable => parseSequenceTable(name, new TextEncoder().encode(text));
const messages = (parsed: ParsedTable): readonly string[] =>
  parsed.problems.map(({ line, message }) => (line === null ? englishOf(message) : `${line}: ${englishOf(message)}`));
const scoresOf = (parsed: ParsedTable): readonly number[] => [...(parsed.table?.scores ?? [])];

describe('two columns', () => {
  it.each([
    ['commas', 'sequence,score\n00,1\n01,2\n10,3\n11,4.5e-1'],
    ['tabs and no header', '00\t1\n01\t2\r\n10\t3\r\n\r\n11\t0.45\n'],
    ['semicolons, quotes, a comment and more columns', '# made by hand\n"seq";"y";"n"\n"00";"1";"x"\n01;2;\n10; 3 ;\n11;.45;4'],
    ['spaces and old line ends', 'word value\r00   1\r  01 2\r10 3\r11 +0.45'],
    ['a mark of UTF-8 in front', '\uFEFF00,1\n01,2\n10,3\n11,0.45'],
  ])('with %s', (_, text) => {
    const parsed = parse(text);
    expect(messages(parsed)).toEqual([]);
    expect(parsed).toMatchObject({ rowCount: 4, problemCount: 0 });
    expect(parsed.table).toMatchObject({ name: 'scores.csv', alphabet: '01', length: 2, rowCount: 4 });
    expect(scoresOf(parsed)).toEqual([1, 2, 3, 0.45]);
  });

  it.each([
    ['DNA, where a letter is missing', 'AAC,1\nCAA,2\nggg,3', 'ACGT', 3],
    ['RNA', 'AU,1\nCG,2\nUU,3', 'ACGU', 2],
    ['the amino acids that occur', 'MKV,1\nWYF,2\nMKF,3', 'FKMVWY', 3],
    ['any letters and digits, without case', 'xb1,1\nXB2,2', '12BX', 3],
  ])('over %s', (_, text, alphabet, length) => {
    const { table, problemCount } = parse(text);
    expect(table).toMatchObject({ alphabet, length });
    expect(problemCount).toBe(0);
  });

  it('leaves words without a row unknown', () => {
    const parsed = parse('01,1\n10,-0\n');
    expect(scoresOf(parsed)).toEqual([NaN, 1, 0, NaN]);
    expect(Object.is(parsed.table?.scores[2], 0)).toBe(true);
    expect(parsed.table?.rowCount).toBe(2);
  });

  it('has an id that follows from the content alone', () => {
    const id = (text: string, name?: string): string => parse(text, name).table?.id ?? '';
    const first = id('01,1\n10,2');
    expect(isTableId(first)).toBe(true);
    expect(id('seq\tscore\n10\t2.0\n01\t1e0\n01\t1', 'other.tsv')).toBe(first);
    expect(id('01,1\n10,2.000001')).not.toBe(first);
    expect(id('01,1\n10,2\n11,0')).not.toBe(first);
    expect(id('AT,1\nTA,2')).not.toBe(first);
    expect(['', 'x', `${first}0`, first.toUpperCase().replace(/\d/g, 'A')].some(isTableId)).toBe(false);
  });
});

describe('a protein-binding microarray', () => {
  const ROWS = 'AAC\tGTT\t0.03\t75038.19\t0.9096\nACC\tGGT\t-0.12\t65293.23\t0.2856\nGGG\tCCC\t0.4\t1\t2\n';

  it.each([
    ['with a header', `8-mer\t8-mer\tE-score\tMedian\tZ-score\n${ROWS}`],
    ['without one', ROWS],
    ['separated by spaces', ROWS.replaceAll('\t', '  ')],
    ['of three columns', ROWS.replaceAll(/\t[\d.]+\t[\d.]+\n/g, '\n')],
  ])('%s has both strands filled in with the E-score', (_, text) => {
    const parsed = parse(text, '8mers.txt');
    expect(messages(parsed)).toEqual([]);
    const { table } = parsed;
    expect(parsed.rowCount).toBe(3);
    expect(table).toMatchObject({ alphabet: 'ACGT', length: 3, rowCount: 6 });
    const at = (word: string): number | undefined => table?.scores[[...word].reduce((sum, c) => sum * 4 + 'ACGT'.indexOf(c), 0)];
    expect(['AAC', 'GTT', 'ACC', 'GGT', 'GGG', 'CCC', 'AAA'].map(at)).toEqual([0.03, 0.03, -0.12, -0.12, 0.4, 0.4, NaN]);
  });

  it('takes words that are their own reverse complement once', () => {
    expect(parse('ACGT\tACGT\t1\nAAAA\tTTTT\t2').table?.rowCount).toBe(3);
  });

  it('says where the second strand is another word', () => {
    expect(messages(parse(`${ROWS}AAA\tTTC\t0.1\t1\t1`))).toEqual(['4: "TTC" is not the reverse complement of "AAA".']);
  });
});

describe('rows that cannot be used', () => {
  it('are named with their line and why, and the rest is kept', () => {
    const good = ['AA,1', 'AC,2', 'AG,3', 'AT,4', 'CA,5', 'CC,6', 'CG,7', 'CT,8', 'GA,9', 'GC,10'].join('\n');
    const parsed = parse(`sequence,score\n${good}\nAAA,1\nAN,1\n\nTT,high\nTT,NaN\nTT,1e999\nTT\nAC,2\nAC,2.5\nTT,12`);
    expect(messages(parsed)).toEqual([
      '12: "AAA" has 3 letters, most words have 2.',
      '13: "N" is not a letter of ACGT.',
      '15: The score "high" is not a finite number.',
      '16: The score "NaN" is not a finite number.',
      '17: The score "1e999" is not a finite number.',
      '18: There is no score.',
      '20: "AC" has the score 2 already; 2.5 was left out.',
    ]);
    expect(parsed).toMatchObject({ problemCount: 7, rowCount: 19 });
    expect(parsed.table?.rowCount).toBe(11);
    expect(parsed.table?.scores[1]).toBe(2);
    expect(parsed.table?.scores[15]).toBe(12);
  });

  it('are counted beyond those that are listed', () => {
    const words = Array.from({ length: 100 }, (_, index) => `${index.toString(2).padStart(8, '0')},${index}`);
    const parsed = parse([...words, ...Array.from({ length: 60 }, () => '2,1')].join('\n'));
    expect(parsed.problems).toHaveLength(20);
    expect(parsed).toMatchObject({ problemCount: 60, rowCount: 160 });
    expect(parsed.table?.rowCount).toBe(100);
  });

  it('are not taken for a header where they hold a word', () => {
    expect(messages(parse('AC,oops\nAA,1\nCC,2'))).toEqual(['1: The score "oops" is not a finite number.']);
    expect(messages(parse('ACXT,broken\nAAGC,1\nCCGT,2'))).toEqual(['1: "X" is not a letter of ACGT.']);
  });

  it.each([
    ['a title', 'My measurements'],
    ['a title with a comma', 'Scores, of Tuesday'],
    ['a row without a score', 'AG'],
  ])('are reported, or passed over, without losing the others where the first line is %s', (_, first) => {
    for (const separator of [',', '\t', ';']) {
      const { table, problems } = parse([first, `AA${separator}1`, `AC${separator}2`, `CC${separator}3`].join('\n'));
      expect(table?.rowCount).toBe(3);
      expect(problems.map(({ line }) => line)).toEqual(first === 'AG' ? [1] : []);
    }
  });

  it.each(['sequence,score', 'Peptide,score', '8-mer,E', 'variant,fitness'])('are not the names of the columns: %s', (header) => {
    const words = ['ACDEFGHI', 'KLMNPQRS', 'TVWYACDE'];
    const { problems } = parse([header, ...words.map((word, index) => `${word},${index}`)].join('\n'));
    expect(problems.filter(({ line }) => line === 1)).toEqual([]);
  });
});

describe('files that are no table', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const hint = 'Each line needs a sequence of letters or digits and a finite score, such as ACGTACGT,0.25.';
  const notText = 'is not plain text. Save the table as text (UTF-8), with the sequence in the first column.';

  it.each([
    ['empty', new Uint8Array(0), 'x.csv is empty.'],
    ['blank', encode(' \n\t\n# nothing\n'), 'x.csv is empty.'],
    ['50 MB', new Uint8Array(50 * 2 ** 20), 'x.csv has 50 MB; a table may have 8 MB.'],
    ['just too large', new Uint8Array(MAX_TABLE_BYTES + 100_000), 'x.csv has 8.1 MB; a table may have 8 MB.'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), `x.csv ${notText}`],
    ['not UTF-8', Uint8Array.of(65, 67, 44, 0xff, 0xfe), `x.csv ${notText}`],
    ['prose', encode('It was a dark\nand stormy night'), `x.csv has no row with a score. ${hint}`],
    ['another alphabet', encode('αβ,1\nβα,2\n'), `x.csv has no row with a score. ${hint}`],
    ['signs for letters', encode('A!,1\nB?,2\n'), `x.csv has no row with a score. ${hint}`],
    ['NaN throughout', encode('seq,score\nAC,NaN\nCA,nan\nGG,inf\n'), `x.csv has no row with a score. ${hint}`],
    ['one letter', encode('Z,1\nZ,2'), 'x.csv: all words are made of one letter.'],
    ['words too long', encode('ACGTACGTACGT,1\nACGTACGTACGA,2'), 'x.csv: there are 4^12 words of 12 letters over ACGT; a table may have 262,144.'],
    ['equal scores', encode('AC,1\nCA,1'), 'x.csv: all scores are the same, so there is nothing to tell words apart by.'],
    ['one row', encode('AC,1'), 'x.csv: all scores are the same, so there is nothing to tell words apart by.'],
    ['scores too far apart', encode('A,1e308\nC,-1e308\nG,1\nT,2'), 'x.csv: the scores -1e+308 and 1e+308 are too far apart to be compared.'],
    ['mostly bad rows', encode('AC,1\nCA,2\nAG,x\nAT,x\nCC,x'), 'x.csv: only 2 of 5 rows can be read.'],
    ['too many rows', encode('A,1\n'.repeat(2 ** 19 + 1)), 'x.csv has more than 524,288 rows.'],
  ])('%s', (_, content, message) => {
    const parsed = parseSequenceTable('x.csv', content);
    expect(parsed.table).toBeNull();
    expect(inEnglish(parsed.problems[0])).toEqual({ line: null, message });
    expect(parsed.problemCount).toBeGreaterThanOrEqual(parsed.problems.length);
  });

  it('show no more of foreign text than is readable', () => {
    const parsed = parse(`AC,1\nCA,2\nCC,3\n${'Q'.repeat(5000)},4\n`, `${'n'.repeat(500)}\u0007.csv`);
    expect(messages(parsed)).toEqual([`4: "${'Q'.repeat(24)}…" has 5000 letters, most words have 2.`]);
    expect(inEnglish(parsed.table?.name)).toBe(`${'n'.repeat(60)}…`);
    expect(inEnglish(parse('AC,1\nCA,2', '\u0000').table?.name)).toBe('The table');
  });

  it('are read to the end, however many digits stand in a cell', () => {
    // One try for every digit, and another for every digit after it, would never end.
    const digits = '1'.repeat(5_000_000);
    expect(messages(parse(`AC,1\nCA,2\nCC,${digits}x`))).toEqual([`3: The score "${'1'.repeat(24)}…" is not a finite number.`]);
  });

  it('never throw, whatever they are', () => {
    const check = ({ table, problems, problemCount, rowCount }: ParsedTable): void => {
      expect(problems.length).toBeLessThanOrEqual(20);
      expect(problemCount).toBeGreaterThanOrEqual(problems.length);
      expect(rowCount).toBeGreaterThanOrEqual(0);
      if (table === null) expect(problems[0]?.line).toBeNull();
      else expect(table.scores).toHaveLength(table.alphabet.length ** table.length);
    };
    const cell = fc.oneof(fc.constantFrom('AC', 'CA', 'GT', 'acg', '01', '', 'NaN', '1', '-2.5', '1e999', '"', ' '), fc.string());
    const line = fc.array(cell, { maxLength: 4 }).map((cells) => cells.join(','));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (content) => check(parseSequenceTable('x', content))), { seed: 5, numRuns: 300 });
    fc.assert(fc.property(fc.array(line, { maxLength: 12 }), fc.string(), (lines, name) => check(parse(lines.join('\n'), name))), { seed: 5, numRuns: 500 });
  });
});
