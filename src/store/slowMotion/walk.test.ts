import { describe, expect, it, test } from 'vitest';
import { EXPLANATION } from './testing/explanation.ts';
import { beatCount, isAtItsEnd, phaseOf, walkAt, type WalkPhase } from './walk.ts';

const phases = (explanation: typeof EXPLANATION): readonly WalkPhase[] =>
  Array.from({ length: beatCount(explanation) }, (_, beat) => phaseOf(walkAt(explanation, beat, false)));

describe('a walk', () => {
  it('goes action by action, then the object, the loss number by number, and the update', () => {
    expect(phases(EXPLANATION)).toEqual([
      ...[0, 1, 2].map((step) => ({ kind: 'choosing', step })),
      { kind: 'built' },
      ...[1, 2, 3, 4, 5, 6].map((filled) => ({ kind: 'loss', filled })),
      { kind: 'update' },
    ]);
  });

  it('has seen as much of the path as it has walked', () => {
    expect([0, 1, 2, 3, 8].map((beat) => walkAt(EXPLANATION, beat, false).path?.length)).toEqual([1, 2, 3, 4, 4]);
  });

  it('fills a long loss in within a few beats, to the end', () => {
    const row = { at: 0, values: [1], result: 1 };
    const table = { about: 'steps', columns: ['a'], resultName: 'δ', rows: Array.from({ length: 40 }, () => row), loss: { name: 'L', value: 1 } } as const;
    const filled = phases({ ...EXPLANATION, table }).flatMap((phase) => (phase.kind === 'loss' ? [phase.filled] : []));
    expect(filled).toHaveLength(8);
    expect(filled.at(-1)).toBe(41);
  });

  it('leaves out a loss that is not written out, and an update that was not made', () => {
    const steps = EXPLANATION.steps.map((step) => ({ ...step, logPFAfter: null }));
    expect(phases({ ...EXPLANATION, table: null, steps }).map(({ kind }) => kind)).toEqual(['choosing', 'choosing', 'choosing', 'built']);
    expect(phases({ ...EXPLANATION, table: null }).at(-1)).toEqual({ kind: 'update' });
  });
});

test('beats that there are not are repaired', () => {
  expect([-3, Number.NaN, 99, Infinity].map((beat) => walkAt(EXPLANATION, beat, false).beat)).toEqual([0, 0, 10, 10]);
  expect(isAtItsEnd(walkAt(EXPLANATION, Infinity, false))).toBe(true);
  expect(isAtItsEnd(walkAt(EXPLANATION, 9, false))).toBe(false);
});
