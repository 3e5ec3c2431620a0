import { expect, test } from 'vitest';
import { sayMode, summarizeModes, tabulateModes } from './describe.ts';
import { isFound, isLearned, modePicture, reportAt, sinceWhen, type CoverageReport } from './model.ts';

const LABELS = ['(1, 1)', '(1, 6)', '(6, 6)'];
/** Found by then, unless it says otherwise. */
const report = (iteration: number, shares: readonly number[], found: readonly number[] = shares.map(() => 1)): CoverageReport => ({
  iteration,
  shares: Float32Array.from(shares),
  isFound: Uint8Array.from(found),
});
/** The first is learned all along, the second lost for a while, the third never, and found late. */
const REPORTS = [report(10, [0.75, 0.5, 0], [1, 1, 0]), report(20, [1, 0.25, 0], [1, 1, 0]), report(40, [2, 0.5, 0.125]), report(50, [1, 4, 0.25])];

test('the picture has time in even steps, whatever the distance of the reports', () => {
  const { columns, values } = modePicture(REPORTS, 3);
  expect(columns).toBe(4);
  // Columns stand at 10, 23.3, 36.7 and 50.
  expect([0, 1, 2, 3].map((column) => reportAt(REPORTS, column, 4)?.iteration)).toEqual([10, 20, 20, 50]);
  expect([...values.subarray(4, 8)]).toEqual([-1, -2, -2, 2]);
  expect(values[8]).toBe(-Infinity);
});

test('one report is drawn too, and many are thinned', () => {
  expect(modePicture([report(0, [1, 1, 1])], 3)).toEqual({ columns: 2, values: new Float64Array(6) });
  const many = Array.from({ length: 400 }, (_, index) => report(index, [index / 400]));
  const { columns, values } = modePicture(many, 1);
  expect(columns).toBe(160);
  expect(values.at(-1)).toBeCloseTo(Math.log2(399 / 400), 6);
});

test('found and learned since: only as long as it stays so', () => {
  expect(sinceWhen(REPORTS, 3, isLearned)).toEqual([10, 40, null]);
  expect(sinceWhen(REPORTS, 3, isFound)).toEqual([10, 10, 40]);
});

test('nothing is learned that was not found, however much an untrained policy happens to give it', () => {
  const untrained = report(0, [0.9, 1.1, 0.6], [0, 0, 0]);
  expect([0, 1, 2].map((mode) => isLearned(untrained, mode))).toEqual([false, false, false]);
  expect(summarizeModes([untrained], LABELS)).toBe(
    '0 of 3 modes found, 0 learned (half their share). Not learned: (1, 1); (1, 6); (6, 6).',
  );
  expect(sayMode(untrained, 1, '(1, 6)')).toBe('Iteration 0, (1, 6): 1.1 times its share of the target, but not found yet.');
});

test('the words', () => {
  expect(summarizeModes(REPORTS, LABELS)).toBe(
    '3 of 3 modes found, 2 learned (half their share). Not learned: (6, 6).',
  );
  expect(summarizeModes([report(60, [1, 1, 0.5])], LABELS)).toBe('All 3 modes are learned: each was found, and has half of its share or more.');
  expect(sayMode(REPORTS[1], 1, '(1, 6)')).toBe('Iteration 20, (1, 6): 0.25 times its share of the target.');
  expect(tabulateModes(REPORTS, LABELS).rows).toEqual([
    ['(1, 1)', '1', '10', '10'],
    ['(1, 6)', '4', '10', '40'],
    ['(6, 6)', '0.25', '40', 'not yet'],
  ]);
});
