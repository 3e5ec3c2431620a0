import { expect, test } from 'vitest';
import { sayMode, summarizeModes, tabulateModes } from './describe.ts';
import { coveredSince, modePicture, reportAt, type CoverageReport } from './model.ts';

const LABELS = ['(1, 1)', '(1, 6)', '(6, 6)'];
const report = (iteration: number, ...coverage: readonly number[]): CoverageReport => ({ iteration, coverage: Float32Array.from(coverage) });
/** The first is covered all along, the second lost for a while, the third never. */
const REPORTS = [report(10, 0.75, 0.5, 0), report(20, 1, 0.25, 0), report(40, 2, 0.5, 0.125), report(50, 1, 4, 0.25)];

test('the picture has time in even steps, whatever the distance of the reports', () => {
  const { columns, values } = modePicture(REPORTS, 3);
  expect(columns).toBe(4);
  // Columns stand at 10, 23.3, 36.7 and 50.
  expect([0, 1, 2, 3].map((column) => reportAt(REPORTS, column, 4)?.iteration)).toEqual([10, 20, 20, 50]);
  expect([...values.subarray(4, 8)]).toEqual([-1, -2, -2, 2]);
  expect(values[8]).toBe(-Infinity);
});

test('one report is drawn too, and many are thinned', () => {
  expect(modePicture([report(0, 1, 1, 1)], 3)).toEqual({ columns: 2, values: new Float64Array(6) });
  const many = Array.from({ length: 400 }, (_, index) => report(index, index / 400));
  const { columns, values } = modePicture(many, 1);
  expect(columns).toBe(160);
  expect(values.at(-1)).toBeCloseTo(Math.log2(399 / 400), 6);
});

test('covered since: only as long as it stays so', () => {
  expect(coveredSince(REPORTS, 3)).toEqual([10, 40, null]);
});

test('the words', () => {
  expect(summarizeModes(REPORTS, LABELS)).toBe('Modes learned at iteration 50: 2 of 3, with at least half of their share of the target. Not yet: (6, 6).');
  expect(summarizeModes([report(60, 1, 1, 0.5)], LABELS)).toBe('All 3 modes are learned at iteration 60: each has at least half of its share of the target.');
  expect(sayMode(REPORTS[1], 1, '(1, 6)')).toBe('Iteration 20, (1, 6): 0.25 times its share of the target.');
  expect(tabulateModes(REPORTS, LABELS).rows).toEqual([
    ['(1, 1)', '1', '10'],
    ['(1, 6)', '4', '40'],
    ['(6, 6)', '0.25', 'not yet'],
  ]);
});
