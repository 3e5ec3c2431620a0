import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METRICS } from '../gfn/metrics/registry.ts';
import type { CommandOutput } from './commandOutput.ts';
import { exactReport, type ExactReport } from './exactReport.ts';
import { parseArguments, type CommandDescription, type ParsedArguments } from './parseArguments.ts';
import { runCommand } from './runCommand.ts';

const EXACT: CommandDescription = { name: 'exact', summary: 'Prints.', options: ['--table'] };
let folder = '';
const fileOf = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const parse = (...argv: readonly string[]): ParsedArguments => parseArguments(argv, EXACT);
const errorOf = (...argv: readonly string[]): string => {
  const parsed = parse(...argv);
  return parsed.type === 'error' ? parsed.message : parsed.type;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tables-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('--table', () => {
  it('takes the rewards from the file', async () => {
    const path = fileOf('words.csv', 'sequence,score\n00,0\n01,1\n10,2\n11,4\n2x,1\n');
    const errors: string[] = [];
    const output: CommandOutput = { writeLine: () => undefined, writeError: (line) => errors.push(line) };
    const reports: ExactReport[] = [];
    const argv = ['#environment=sequenceTable&tableExponent=1&tableScale=4&tableFloor=0.5', '--table', path];
    const code = await runCommand(EXACT, argv, output, ({ config }) => void reports.push(exactReport(config, METRICS)));
    expect([code, errors]).toEqual([0, ['exact: words.csv, line 6 left out: "2" is not a letter of 01.']]);
    const [report] = reports;
    expect(report).toMatchObject({ stateCount: 7, terminatingStateCount: 4, logPartition: expect.closeTo(Math.log(7.5), 12) });
  });

  it('accepts a link to the same table, and no other', () => {
    const path = fileOf('same.csv', '00,0\n01,1\n');
    const parsed = parse('#environment=sequenceTable', '--table', path);
    if (parsed.type !== 'run') throw new Error('It does not run.');
    const id = parsed.table?.table.id ?? '';
    expect(parsed.config.environmentParameters['table']).toBe(id);
    expect(parse(`#environment=sequenceTable&table=${id}`, '--table', path)).toEqual(parsed);
    const other = '00000000000000cc';
    expect(errorOf(`#environment=sequenceTable&table=${other}`, '--table', path)).toBe(
      `--table: this file is the table ${id}, the configuration asks for ${other}.`,
    );
    expect(errorOf(`#environment=sequenceTable&table=${other}`)).toBe(
      `the configuration asks for the table ${other}: give its file with --table FILE.`,
    );
  });

  it('says what is wrong', () => {
    const empty = fileOf('empty.csv', '');
    expect(errorOf('', '--table', empty)).toBe('--table: Hypergrid takes no table; choose environment=sequenceTable.');
    expect(errorOf('#environment=sequenceTable', '--table', empty)).toBe('--table: empty.csv is empty.');
    expect(errorOf('#environment=sequenceTable', '--table', join(folder, 'none.csv'))).toMatch(/^--table: ENOENT: no such file/);
    expect(errorOf('#environment=sequenceTable', '--table', folder)).toMatch(/^--table: EISDIR/);
    const large = fileOf('large.csv', 'A'.repeat(8 * 2 ** 20 + 1));
    expect(errorOf('#environment=sequenceTable', '--table', large)).toMatch(/large\.csv is too large; a table may have 8388608 bytes\.$/);
    expect(errorOf('#environment=sequenceTable&table=xyz', '--table', empty)).toMatch(/^bad configuration: table: this is not the id of a table/);
  });
});
