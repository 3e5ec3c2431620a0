import { describe, expect, it } from 'vitest';
import type { ColorTable } from '../../plots/colorTables.ts';
import { describeGrid, nameCell, readCell } from '../grid/describe.ts';
import { layOutHeatmaps } from './layout.ts';
import { divergingTicks, sequentialTicks } from './legend.ts';
import { createHeatmapsModel, differenceLimit } from './model.ts';
import { colorIndices } from '../../plots/rasterUrl.ts';
import { sayReading } from '../../plots/reading.ts';
import { SIX_CELLS } from './testing/sixCells.ts';

describe('the model of the heatmaps', () => {
  const model = createHeatmapsModel(SIX_CELLS);

  it('takes learned − target, cell by cell', () => {
    expect([...model.difference]).toEqual([0.125, 0, 0, 0, -0.125, 0]);
    expect(model.largestDifference).toBe(0.125);
  });

  it('names the axes shown, the first to the right', () => expect([model.columnName, model.rowName]).toEqual(['x₁', 'x₃']));

  it('fixes the scale by the target alone', () => {
    const peaked = createHeatmapsModel({ ...SIX_CELLS, learned: Float64Array.of(1, 0, 0, 0, 0, 0) });
    expect([model.maximum, peaked.maximum, peaked.learnedMaximum]).toEqual([0.25, 0.25, 1]);
  });

  it('shows differences on the scale of the target, or magnified to a round number', () => {
    expect(differenceLimit(model, false)).toBe(0.25);
    expect(differenceLimit(model, true)).toBeCloseTo(0.2, 12);
    expect(differenceLimit(createHeatmapsModel({ ...SIX_CELLS, learned: SIX_CELLS.target }), true)).toBeCloseTo(0.5, 12);
  });
});

describe('the layout of the heatmaps', () => {
  it('makes both maps as large as the room allows, and keeps cells square', () => {
    for (const room of [{ width: 940, height: 440 }, { width: 1000, height: 900 }, { width: 560, height: Infinity }]) {
      const { width, height, mapWidth, mapHeight, maps: [target, other] } = layOutHeatmaps(room, 8, 8);
      expect(mapWidth).toBeCloseTo(mapHeight, 9);
      expect(width).toBe(room.width);
      expect(height).toBeLessThanOrEqual(room.height + 1e-9);
      expect(other.x + mapWidth).toBeLessThanOrEqual(room.width + 1e-9);
      // One of the two sides of the room is used up.
      expect(Math.min(room.width - (other.x + mapWidth), room.height - height, target.x - 26)).toBeCloseTo(0, 9);
    }
  });

  it('shows one map at a time where it is narrow, with the edge of the next', () => {
    const { width, isWide, mapWidth, maps: [, other] } = layOutHeatmaps({ width: 343, height: Infinity }, 8, 8);
    expect(isWide).toBe(false);
    expect(mapWidth).toBeGreaterThan(270);
    expect(other.x - 26).toBeLessThan(343);
    expect(width).toBeGreaterThan(343);
  });
});

describe('colouring cells', () => {
  const table: ColorTable = { palette: Uint8Array.of(0, 0, 0, 10, 10, 10, 20, 20, 20), stops: [] };

  it('puts row 0 at the bottom and holds what is off the scale at its ends', () => {
    const values = Float64Array.of(0, 0.5, 1, -4, 9, NaN);
    expect([...colorIndices({ rows: 2, columns: 3, values, scale: { table, minimum: 0, maximum: 1 } })]).toEqual([0, 2, 0, 0, 1, 2]);
  });

  it('has zero in the middle of a scale with two sides', () => {
    const values = Float64Array.of(-1, 0, 1);
    expect([...colorIndices({ rows: 1, columns: 3, values, scale: { table, minimum: -1, maximum: 1 } })]).toEqual([0, 1, 2]);
  });
});

describe('the legends', () => {
  it('has round ticks below the maximum', () => {
    expect(sequentialTicks(0.25)).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.25].map((value) => ({ position: expect.closeTo(value / 0.25, 12) as number, label: String(value) })));
  });

  it('names both signs', () => expect(divergingTicks(0.2).map(({ label }) => label)).toEqual(['−0.2', '0', '+0.2']));
});

describe('the words of the heatmaps', () => {
  it('names cells by their axes', () => expect(nameCell(SIX_CELLS, 5)).toBe('x₁ = 1, x₃ = 2'));

  it('reads a cell', () => {
    expect(sayReading(readCell(SIX_CELLS, 4))).toBe('x₁ = 1, x₃ = 1: R 2, target 0.250, learned 0.125, difference −0.125, ratio 0.5.');
  });

  it('sums up', () => {
    expect(describeGrid(SIX_CELLS, 1200).title).toBe('Target and learned distribution over x₁ and x₃, 2 by 3 cells');
    expect(describeGrid(SIX_CELLS, 1200).summary).toBe(
      'After 1200 iterations the total variation between learned and target is 0.125; they differ most at x₁ = 0, x₃ = 0, where the learned probability is 0.125 too high.',
    );
    expect(describeGrid({ ...SIX_CELLS, learned: SIX_CELLS.target }, 1200).summary).toContain('is 0; they agree in every cell.');
  });

  it('says when other axes were summed out', () => {
    const marginal = { ...SIX_CELLS, isMarginal: true };
    expect(describeGrid(marginal, 1200).title).toContain('the other axes summed out');
    expect(readCell(marginal, 0).items[0]?.label).toBe('sum of R');
  });

  it('tabulates', () => {
    const table = describeGrid(SIX_CELLS, 1200).table();
    expect(table.rows[0]).toEqual(['x₁ = 0, x₃ = 0', '1', '0.125', '0.250', '+0.125']);
    expect([table.rows.length, table.totalRows, table.order]).toEqual([6, 6, '']);
  });

  it('bounds the table of a large grid, largest difference first', () => {
    const count = 4096;
    const learned = new Float64Array(count);
    learned[77] = 0.5;
    const table = describeGrid({ ...SIX_CELLS, shape: [64, 64], target: new Float64Array(count), learned, reward: new Float64Array(count) }, 1200).table();
    expect([table.rows.length, table.totalRows, table.order]).toEqual([200, 4096, 'largest difference first']);
    expect(table.rows[0]?.[0]).toBe('x₁ = 1, x₃ = 13');
  });
});
