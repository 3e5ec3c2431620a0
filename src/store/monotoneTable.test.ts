import { describe, expect, it } from 'vitest';
import { MonotoneTable } from './monotoneTable.ts';

describe('MonotoneTable', () => {
  it('goes from one column to another by straight lines, from the origin on', () => {
    const table = new MonotoneTable(3, 8);
    table.append([10, 160, 2]);
    table.append([20, 320, 3]);
    expect([0, 5, 10, 15, 20].map((iteration) => table.convert(iteration, 0, 2))).toEqual([0, 1, 2, 2.5, 3]);
    expect(table.convert(240, 1, 0)).toBe(15);
    expect(table.convert(999, 0, 1)).toBe(320);
    expect(table.convert(7, 1, 1)).toBe(7);
  });

  it('has nothing to say when empty, and takes no step back', () => {
    const table = new MonotoneTable(2, 4);
    expect(table.convert(3, 0, 1)).toBe(0);
    table.append([10, 5]);
    table.append([11, 4]);
    expect(table.convert(11, 0, 1)).toBe(5);
    table.clear();
    expect(table.convert(11, 0, 1)).toBe(0);
  });

  it('stays right to a thousandth of the whole after a hundred thousand rows', () => {
    const table = new MonotoneTable(2, 2048);
    const seconds = (iteration: number): number => iteration * 0.001 + (iteration > 40_000 ? (iteration - 40_000) * 0.004 : 0);
    for (let iteration = 1; iteration <= 100_000; iteration += 1) table.append([iteration, seconds(iteration)]);
    for (const iteration of [1, 777, 39_990, 40_010, 65_432, 100_000]) {
      expect(Math.abs(table.convert(iteration, 0, 1) - seconds(iteration))).toBeLessThan(seconds(100_000) / 1000);
      expect(Math.abs(table.convert(seconds(iteration), 1, 0) - iteration)).toBeLessThan(100);
    }
  });
});
