import { describe, expect, it } from 'vitest';
import { bandModel, bandPoints, bandStyle } from './bandModel.ts';

const run = (...ys: readonly number[]) => ys.map((y, index) => ({ x: 10 * (index + 1), y }));

describe('bandPoints', () => {
  it('reads each run on straight lines between its readings', () => {
    const points = bandPoints([run(4, 2), run(2, 1)]);
    expect(points[0]).toEqual({ x: 10, mean: 3, low: 2, high: 4 });
    expect(points.at(-1)).toEqual({ x: 20, mean: 1.5, low: 1, high: 2 });
    const middle = points.find(({ x }) => x > 14.9);
    expect(Math.abs((middle?.mean ?? 0) - (3 - 1.5 * (((middle?.x ?? 0) - 10) / 10)))).toBeLessThan(1e-9);
  });

  it('reaches as far as the shortest run, and nowhere before all have begun', () => {
    expect(bandPoints([run(4, 2, 1), run(2, 1)]).at(-1)?.x).toBe(20);
    expect(bandPoints([run(4, 2), []])).toEqual([]);
    expect(bandPoints([])).toEqual([]);
    expect(bandPoints([run(4), run(2)])).toEqual([{ x: 10, mean: 3, low: 2, high: 4 }]);
  });

  it('leaves gaps out of the mean', () => {
    expect(bandPoints([run(Number.NaN, 2), run(2, 4)])[0]).toMatchObject({ mean: 2, low: 2, high: 2 });
  });
});

describe('bandModel', () => {
  it('draws lines inside the unit square, a band only where there is more than one point', () => {
    const { bands, axes } = bandModel(
      [
        { label: 'a', runs: [run(0.5, 0.1, 0.01), run(0.6, 0.2, 0.02)] },
        { label: 'b', runs: [run(0.3)] },
        { label: 'c', runs: [] },
      ],
      'logarithmic',
      1,
      1,
    );
    expect(axes.isEmpty).toBe(false);
    const [a, b, c] = bands;
    const numbers = [...(a?.area ?? '').matchAll(/[\d.]+/g)].map(([text]) => Number(text));
    expect(numbers.length).toBe(4 * (a?.points.length ?? 0));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(1);
    expect([b?.area, c?.line, c?.area]).toEqual(['', '', '']);
  });
});

describe('bandStyle', () => {
  it('has a style of its own for each of the 24 runs that can be kept and the present one', () => {
    const styles = Array.from({ length: 25 }, (_, index) => JSON.stringify(bandStyle(index)));
    expect(new Set(styles).size).toBe(25);
  });
});
