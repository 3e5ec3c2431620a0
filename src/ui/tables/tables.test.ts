import { afterEach, describe, expect, it, test } from 'vitest';
import { MAX_TABLE_BYTES, type SequenceTable } from '../../lib/sequenceTable.ts';
import { ENGLISH, setCatalogue } from '../../texts/translate.ts';
import { loadTableFile, type TableFile } from './loadTableFile.ts';
import { sayNews, speakNews } from './TableNewsNote.tsx';
import { describeProblem, describeRest, describeTable, formatBytes } from './words.ts';

afterEach(() => setCatalogue(ENGLISH));

function fileOf(name: string, text: string): TableFile {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) };
}

function savedBy(load: (save: (table: SequenceTable) => Promise<void>) => Promise<unknown>): Promise<readonly SequenceTable[]> {
  const saved: SequenceTable[] = [];
  const save = (table: SequenceTable): Promise<void> => {
    saved.push(table);
    return Promise.resolve();
  };
  return load(save).then(() => saved);
}

const noSave = (): Promise<void> => Promise.reject(new Error('nothing should be saved'));

describe('loading a file', () => {
  it('stores the table that it holds', async () => {
    const file = fileOf('pairs.csv', 'sequence,score\n00,1\n01,2\n10,3\n11,4\n');
    const saved = await savedBy((save) => loadTableFile(file, save));
    expect(saved).toEqual([expect.objectContaining({ alphabet: '01', length: 2, rowCount: 4 })]);
    const outcome = await loadTableFile(file, () => Promise.resolve());
    expect(outcome).toMatchObject({ type: 'loaded', fileName: 'pairs.csv', problemCount: 0 });
  });

  it('stores what is good and lists the bad lines', async () => {
    const outcome = await loadTableFile(fileOf('pairs.csv', 'sequence,score\nAA,1\nAC,2\nCA,oops\nCC,4\n'), () => Promise.resolve());
    expect(outcome).toMatchObject({ type: 'loaded', problemCount: 1, problems: [{ line: 4 }] });
  });

  it('refuses a file that is too large without opening it', async () => {
    const opened = (): Promise<ArrayBuffer> => Promise.reject(new Error('it was opened'));
    const outcome = await loadTableFile({ name: 'huge.csv', size: MAX_TABLE_BYTES + 1, arrayBuffer: opened }, noSave);
    expect(outcome).toMatchObject({ type: 'refused', problemCount: 1 });
    expect(JSON.stringify(outcome)).toContain('tables of up to 8 MB are read');
  });

  it.each([
    ['empty.csv', ''],
    ['binary.bin', '\u0000\u0001\u0002PNG\u0000\u0000'],
    ['words.txt', 'Dear reader,\nthis is a letter.\n'],
    ['nan.csv', 'sequence,score\nAA,NaN\nAC,NaN\n'],
  ])('refuses %s in words', async (name, text) => {
    const outcome = await loadTableFile(fileOf(name, text), noSave);
    expect(outcome.type).toBe('refused');
    expect(outcome.problems.length).toBeGreaterThan(0);
  });

  it('refuses what the browser cannot read', async () => {
    const outcome = await loadTableFile({ name: 'folder', size: 4096, arrayBuffer: () => Promise.reject(new Error('NotReadable')) }, noSave);
    expect(outcome).toMatchObject({ type: 'refused', problems: [{ line: null, message: expect.stringContaining('could not read') }] });
  });

  it('says why a table could not be stored, and changes nothing', async () => {
    const full = (): Promise<void> => Promise.reject(new Error('There is no room left for this table.'));
    const outcome = await loadTableFile(fileOf('pairs.csv', 'sequence,score\nAA,1\nAC,2\nCA,3\nCC,4\n'), full);
    expect(outcome).toMatchObject({ type: 'refused', problems: [{ line: null, message: 'There is no room left for this table.' }] });
  });
});

test('sizes in words', () => {
  expect([0, 999, 1536, 8 * 2 ** 20, 52_428_800].map(formatBytes)).toEqual(['0 bytes', '999 bytes', '1.5 kB', '8 MB', '50 MB']);
});

test('a table, a problem and the rest in words', () => {
  const info = { id: '0123456789abcdef', name: 'pairs', alphabet: 'ACGT', length: 2, rowCount: 16 };
  expect(describeTable(info)).toBe('2 letters of ACGT, all 16 words scored');
  expect(describeTable({ ...info, rowCount: 9 })).toBe('2 letters of ACGT, 9 of 16 words scored');
  expect(describeProblem({ line: 17, message: 'no score' })).toBe('line 17: no score');
  expect(describeProblem({ line: null, message: 'The file is empty.' })).toBe('The file is empty.');
  expect([describeRest(20, 20), describeRest(20, 23)]).toEqual([null, '… and 3 more.']);
});

test('tables in words of another language', () => {
  const scored = '{length, plural, one {{length} letter} other {{length} letters}} of {alphabet}, {scored} of {words} words scored';
  const messages = {
    [scored]: '{length, plural, one {{length} lettre} other {{length} lettres}} parmi {alphabet}, {scored} mots notés sur {words}',
    '{size} MB': '{size} Mo',
    '{file} was not used; nothing was changed.': 'Rien n’a changé : {file} n’a pas servi.',
    'line {line}: {problem}': 'ligne {line} : {problem}',
  };
  setCatalogue({ language: 'fr', messages });
  const info = { id: '0123456789abcdef', name: 'pairs', alphabet: 'ACGT', length: 2, rowCount: 9 };
  expect(describeTable(info)).toBe('2 lettres parmi ACGT, 9 mots notés sur 16');
  expect(describeTable({ ...info, length: 1, rowCount: 3 })).toBe('1 lettre parmi ACGT, 3 mots notés sur 4');
  expect(formatBytes(8 * 2 ** 20)).toBe('8 Mo');
  const refused = { type: 'refused', fileName: 'a.csv', problems: [{ line: 2, message: 'aucune note' }], problemCount: 1 } as const;
  expect(speakNews(refused)).toBe('Rien n’a changé : a.csv n’a pas servi. ligne 2 : aucune note');
});

test('news say what was changed, and speak the first problem too', () => {
  const refused = { type: 'refused', fileName: 'a.csv', problems: [{ line: 2, message: 'no score' }], problemCount: 1 } as const;
  expect(sayNews(refused)).toBe('a.csv was not used; nothing was changed.');
  expect(speakNews(refused)).toBe('a.csv was not used; nothing was changed. line 2: no score');
  expect(sayNews({ type: 'failed', message: 'No storage.' })).toBe('No storage. Nothing was changed.');
});
