import { describe, expect, it } from 'vitest';
import { DecimatedSeries } from './decimatedSeries.ts';

function points(series: DecimatedSeries): [number, number][] {
  return Array.from({ length: series.length }, (_, index) => [series.xAt(index), series.yAt(index)]);
}

function filled(capacity: number, merge: 'mean' | 'last', count: number): DecimatedSeries {
  const series = new DecimatedSeries(capacity, merge);
  for (let x = 1; x <= count; x += 1) series.append(x, 10 * x);
  return series;
}

describe('DecimatedSeries', () => {
  it('keeps every point until it is full', () => {
    expect(points(filled(4, 'mean', 4))).toEqual([[1, 10], [2, 20], [3, 30], [4, 40]]);
  });

  it('merges neighbours into their mean and doubles the stride', () => {
    expect(points(filled(4, 'mean', 5))).toEqual([[1.5, 15], [3.5, 35], [5, 50]]);
    expect(points(filled(4, 'mean', 8))).toEqual([[1.5, 15], [3.5, 35], [5.5, 55], [7.5, 75]]);
    expect(points(filled(4, 'mean', 9))).toEqual([[2.5, 25], [6.5, 65], [9, 90]]);
  });

  it('merges neighbours into the later one', () => {
    expect(points(filled(4, 'last', 9))).toEqual([[4, 40], [8, 80], [9, 90]]);
  });

  it('never keeps more than its capacity, and stays in order', () => {
    for (const merge of ['mean', 'last'] as const) {
      const series = filled(64, merge, 100_000);
      expect(series.length).toBeLessThanOrEqual(64);
      expect(series.length).toBeGreaterThanOrEqual(32);
      for (let index = 1; index < series.length; index += 1) expect(series.xAt(index)).toBeGreaterThan(series.xAt(index - 1));
    }
    expect(filled(64, 'last', 100_000).xAt(filled(64, 'last', 100_000).length - 1)).toBe(100_000);
  });

  it('keeps the mean of everything when only powers of two were appended', () => {
    const series = filled(2, 'mean', 1024);
    expect(points(series)).toEqual([[256.5, 2565], [768.5, 7685]]);
  });

  it('leaves gaps out of the means, and keeps a gap where nothing else is', () => {
    const series = new DecimatedSeries(4, 'mean');
    for (const y of [NaN, 2, null, Infinity, 5]) series.append(series.length, y);
    expect(series.yAt(0)).toBe(2);
    expect(series.yAt(1)).toBeNaN();
    expect(series.yAt(2)).toBe(5);
  });

  it('weighs a merge by the values that stand behind it', () => {
    const series = new DecimatedSeries(2, 'mean');
    for (const y of [1, NaN, 4, 7, 0]) series.append(0, y);
    expect(series.yAt(0)).toBe(4);
  });

  it('keeps the last reading that is not a gap, where it was taken, and the latest whatever it is', () => {
    const series = new DecimatedSeries(2, 'last');
    for (const [x, y] of [[1, 5], [2, null], [3, null], [4, Infinity]] as const) series.append(x, y);
    expect(points(series)).toEqual([[1, 5], [4, Infinity]]);
    series.append(5, 2);
    series.append(6, null);
    expect(points(series)).toEqual([[4, Infinity], [6, NaN]]);
  });

  it('goes back: what is told again takes the place of what was told', () => {
    for (const merge of ['mean', 'last'] as const) {
      const series = filled(4, merge, 4);
      let changes = 0;
      series.subscribe(() => (changes += 1));
      series.rewind(5);
      expect([changes, series.length]).toEqual([0, 4]);
      series.rewind(3);
      series.append(3, -1);
      expect([changes, points(series)]).toEqual([2, [[1, 10], [2, 20], [3, -1]]]);
      series.rewind(0);
      series.append(1, 7);
      expect(points(series)).toEqual([[1, 7]]);
    }
    const merged = filled(4, 'last', 9);
    merged.rewind(8);
    merged.append(8, 0);
    merged.append(9, 1);
    expect(points(merged)).toEqual([[4, 40], [9, 1]]);
  });

  it('clears to empty with a stride of one', () => {
    const series = filled(4, 'mean', 9);
    series.clear();
    expect(series.length).toBe(0);
    series.append(1, 1);
    series.append(2, 2);
    expect(points(series)).toEqual([[1, 1], [2, 2]]);
  });

  it('answers NaN outside its points', () => {
    const series = filled(4, 'mean', 2);
    expect([series.xAt(-1), series.xAt(2), series.yAt(99)]).toEqual([NaN, NaN, NaN]);
  });

  it('tells its listeners of each change until they leave', () => {
    const series = new DecimatedSeries(4, 'mean');
    const seen: number[] = [];
    const leave = series.subscribe(() => seen.push(series.version));
    series.append(1, 1);
    series.clear();
    leave();
    series.append(2, 2);
    expect(seen).toEqual([1, 2]);
    expect(series.version).toBe(3);
  });

  it('rounds an odd capacity down and refuses one below 2', () => {
    expect(filled(5, 'mean', 5).length).toBe(3);
    expect(() => new DecimatedSeries(1, 'mean')).toThrow(RangeError);
    expect(() => new DecimatedSeries(NaN, 'mean')).toThrow(RangeError);
  });
});
