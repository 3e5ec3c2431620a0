import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Runs the command as a person would, in a process of its own. */
function exact(...argv: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/exact.ts', ...argv], { encoding: 'utf8' });
}

describe('exact', () => {
  it('prints one object for the defaults', () => {
    const { status, stdout, stderr } = exact('#');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^[^\n]+\n$/);
    const printed: unknown = JSON.parse(stdout);
    expect(printed).toEqual({
      stateCount: 64,
      terminatingStateCount: 64,
      logPartition: expect.closeTo(3.1090609588609945, 9),
      uniformPolicy: {
        totalVariation: expect.closeTo(0.6999776819735668, 9),
        jensenShannonDivergence: expect.closeTo(0.3455600010491289, 9),
        klForward: expect.closeTo(2.590291675493768, 9),
        klReverse: expect.closeTo(1.5223563819584767, 9),
      },
    });
  });

  it.each([
    ['#height=9999', 'exact: bad configuration: height: "9999" is outside 2 to 64.\n'],
    ['{"height":', 'exact: bad configuration: This is not readable as JSON: "{\\"height\\":".\n'],
    ['#v=99&__proto__=1', 'exact: bad configuration: This link was made by a newer version of the playground (v=99; this one reads up to v=1).\n'],
  ])('exits with 2 and one line for %s', (text, line) => {
    const { status, stdout, stderr } = exact(text);
    expect([status, stdout, stderr]).toEqual([2, '', line]);
  });
});
