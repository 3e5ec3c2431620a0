import { describe, expect, it } from 'vitest';
import { DecimatedSeries } from '../../lib/decimatedSeries.ts';
import { lastValue, sayCursor, summarizeCurves, tabulateCurves, valueAt } from './describe.ts';
import { createCurvesModel, formatX, formatY, indexNear, moveCursor } from './model.ts';

function seriesOf(points: readonly (readonly [number, number])[]): DecimatedSeries {
  const series = new DecimatedSeries(64, 'last');
  for (const [x, y] of points) series.append(x, y);
  return series;
}

const FALLING = seriesOf([[0, 0.7], [500, 0.03], [930, 0.0042]]);

describe('the model of the curves', () => {
  it('rounds a logarithmic axis outwards to 1, 2 or 5 and marks decades', () => {
    const model = createCurvesModel([FALLING], 'logarithmic', null);
    expect(model.yTicks.map(({ label }) => label)).toEqual(['0.01', '0.1', '1']);
    expect(model.y(1)).toBeCloseTo(0, 12);
    expect(model.y(0.002)).toBeCloseTo(1, 12);
  });

  it('marks 2 and 5 too where the axis spans little', () => {
    const model = createCurvesModel([seriesOf([[0, 0.06], [1, 0.4]])], 'logarithmic', null);
    expect(model.yTicks.map(({ label }) => label)).toEqual(['0.05', '0.1', '0.2', '0.5']);
  });

  it('shows no zero on a logarithmic axis', () => {
    const model = createCurvesModel([seriesOf([[0, 0], [1, 0.5]])], 'logarithmic', null);
    expect(model.y(0)).toBeNaN();
    expect(model.yTicks.length).toBeGreaterThan(0);
  });

  it('rounds the x axis and counts whole iterations', () => {
    const model = createCurvesModel([FALLING], 'linear', null);
    expect(model.xDomain).toEqual([0, 1000]);
    expect(model.x(500)).toBe(0.5);
    expect(model.xTicks.map(({ label }) => label)).toEqual(['0', '200', '400', '600', '800', '1000']);
  });

  it('holds the reference on a linear axis', () => {
    const model = createCurvesModel([seriesOf([[1, 0], [2, 1]])], 'linear', 3.1);
    expect(model.y(3.1)).toBeGreaterThanOrEqual(0);
    expect(model.yTicks.map(({ label }) => label)).toEqual(['0', '1', '2', '3', '4']);
  });

  it('reaches as far to the right as the longest curve of the charts beside it', () => {
    const long = seriesOf([[0, 1], [3900, -5]]);
    const [one, other] = [createCurvesModel([FALLING], 'logarithmic', null, { beside: [FALLING, long] }), createCurvesModel([long], 'linear', null, { beside: [FALLING] })];
    expect(one.xDomain).toEqual([0, 4000]);
    expect(one.xDomain).toEqual(other.xDomain);
    expect(one.xTicks).toEqual(other.xTicks);
    // Its own values alone make the y axis.
    expect(one.yTicks).toEqual(createCurvesModel([FALLING], 'logarithmic', null).yTicks);
  });

  it('draws what is partly negative on a linear axis, whatever was asked for', () => {
    const model = createCurvesModel([seriesOf([[0, 0.7], [1, -0.2], [2, 0.1]])], 'logarithmic', null);
    for (const value of [0.7, 0, -0.2]) expect(model.y(value)).toBeGreaterThanOrEqual(0);
    expect(model.yTicks.map(({ label }) => label)).toEqual(['−0.2', '0', '0.2', '0.4', '0.6', '0.8']);
  });

  it('has usable axes for no data, one value and only gaps', () => {
    const none = createCurvesModel([new DecimatedSeries(4, 'mean')], 'logarithmic', null);
    expect([none.isEmpty, none.xDomain]).toEqual([true, [0, 1]]);
    expect(createCurvesModel([seriesOf([[1, 5]])], 'linear', null).y(5)).toBe(0.5);
    expect(createCurvesModel([seriesOf([[1, NaN]])], 'linear', null).yTicks.length).toBeGreaterThan(1);
  });
});

describe('the crosshair', () => {
  it('finds the nearest point', () => {
    expect([-10, 240, 260, 700, 9999].map((x) => indexNear(FALLING, x))).toEqual([0, 0, 1, 1, 2]);
    expect(indexNear(new DecimatedSeries(4, 'mean'), 0)).toBeNull();
  });

  it('moves by keys from past the last point', () => {
    expect([moveCursor('ArrowLeft', null, FALLING), moveCursor('ArrowLeft', 930, FALLING), moveCursor('Home', 930, FALLING), moveCursor('ArrowRight', 930, FALLING)])
      .toEqual([2, 1, 0, 2]);
    expect(moveCursor('s', 0, FALLING)).toBeNull();
  });
});

describe('the words of the curves', () => {
  const named = [{ label: 'learned', series: FALLING }];

  it('says where a curve began and is now', () => {
    expect(summarizeCurves('Total variation', named, null)).toBe('Total variation: learned fell from 0.7 to 0.0042.');
    expect(summarizeCurves('log Z', named, { label: 'true log Z', value: 3.109 })).toBe('log Z: learned fell from 0.7 to 0.0042; true log Z is 3.11.');
    expect(summarizeCurves('Loss', [], null)).toBe('Loss: no data yet.');
  });

  it('reads all curves at one place', () => expect(sayCursor('iteration', 500, named)).toBe('iteration 500: learned 0.03.'));

  it('skips a gap at the end', () => expect(lastValue(seriesOf([[1, 4], [2, NaN]]))).toBe(4));

  it('reads what was reported last, be that nothing or infinite, which is not drawn', () => {
    expect(valueAt(seriesOf([[1, 4], [2, NaN]]), null)).toBeNaN();
    const infinite = new DecimatedSeries(4, 'last');
    infinite.append(1, 3);
    infinite.append(2, Infinity);
    expect(valueAt(infinite, null)).toBe(Infinity);
    for (const scale of ['linear', 'logarithmic'] as const) expect(createCurvesModel([infinite], scale, null).y(Infinity)).toBeNaN();
  });

  it('tabulates', () => {
    expect(tabulateCurves('Total variation', 'iteration', named)).toEqual({
      caption: 'Total variation', columns: ['iteration', 'learned'], rows: [['0', '0.7'], ['500', '0.03'], ['930', '0.0042']], totalRows: 3, order: '',
    });
    expect(tabulateCurves('Loss', 'iteration', []).rows).toEqual([]);
  });
});

describe('other axes and other values', () => {
  it('marks seconds in one notation and reads them', () => {
    const model = createCurvesModel([seriesOf([[0, 1], [0.42, 2]])], 'linear', null, { xUnit: 'seconds' });
    expect(model.xTicks.map(({ label }) => label)).toEqual(['0', '0.1', '0.2', '0.3', '0.4', '0.5']);
    expect(sayCursor('seconds', 0.42, [{ label: 'this run', series: seriesOf([[0, 1], [0.42, 2]]) }], 'seconds')).toBe('seconds 0.420: this run 2.');
    expect(tabulateCurves('Loss', 'seconds', [{ label: 'loss', series: seriesOf([[0.5, 1]]) }], 'seconds').rows).toEqual([['0.500', '1']]);
  });

  it('writes a logarithmic axis in one notation, plain or scientific', () => {
    const model = createCurvesModel([seriesOf([[0, 0.5], [1, 0.00004]])], 'logarithmic', null);
    expect(model.yTicks.map(({ label }) => label)).toEqual(['10⁻⁴', '10⁻³', '10⁻²', '10⁻¹']);
  });

  it('counts whole things', () => {
    expect([formatY(3, 'count', 4), formatY(12_345, 'count', 3), formatY(3, 'quantity', 3), formatX(16_000, 'count'), formatX(1.5, 'seconds')])
      .toEqual(['3', '12\u202f345', '3.00', '16\u202f000', '1.50']);
  });
});
