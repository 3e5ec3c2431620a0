import { describe, expect, it } from 'vitest';
import { textWidth } from './textWidth.ts';
import { axisName, cellTicks, niceCeiling, tickLabels, ticksApart, type Tick } from './ticks.ts';

describe('cellTicks', () => {
  it('marks every cell where they are few', () => {
    expect(cellTicks(4, 8)).toEqual([
      { position: 0.125, label: '0' }, { position: 0.375, label: '1' }, { position: 0.625, label: '2' }, { position: 0.875, label: '3' },
    ]);
  });

  it('marks round cells where they are many', () => {
    expect(cellTicks(64, 8).map(({ label }) => label)).toEqual(['0', '10', '20', '30', '40', '50', '60']);
    expect(cellTicks(64, 8)[1]?.position).toBe(10.5 / 64);
  });
});

describe('tickLabels', () => {
  it.each([
    [[0, 0.0005, 0.001, 0.0015], ['0', '0.0005', '0.001', '0.0015']],
    [[0, 2e-5, 4e-5], ['0', '2×10⁻⁵', '4×10⁻⁵']],
    [[-0.02, -0.01, 0, 0.01], ['−0.02', '−0.01', '0', '0.01']],
    [[-10, -5, -0, 5], ['−10', '−5', '0', '5']],
    [[0, 200_000], ['0', '2×10⁵']],
    [[7], ['7']],
    [[], []],
  ])('%j reads %j', (values, labels) => expect(tickLabels(values)).toEqual(labels));
});

describe('ticksApart', () => {
  const ticks = [0, 10_000, 20_000, 30_000, 40_000].map((value): Tick => ({ position: value / 40_000, label: String(value) }));
  const labelsIn = (length: number): readonly string[] => ticksApart(ticks, ({ position, label }) => {
    const half = textWidth(label, 11) / 2;
    return [position * length - half, position * length + half];
  }).map(({ label }) => label);

  it('keeps every label that has room', () => expect(labelsIn(400)).toEqual(['0', '10000', '20000', '30000', '40000']));

  it('keeps every second or third where they would collide, and one where there is no room at all', () => {
    expect(labelsIn(120)).toEqual(['0', '20000', '40000']);
    expect(labelsIn(70)).toEqual(['0', '30000']);
    expect(labelsIn(10)).toEqual(['0']);
    expect(ticksApart([], () => [0, 0])).toEqual([]);
  });
});

describe('niceCeiling', () => {
  it.each([[0.116, 0.2], [0.2, 0.2], [0.21, 0.5], [6, 10], [1, 1], [0, 1], [NaN, 1], [Infinity, 1]])('%d gives %d', (value, expected) => {
    expect(niceCeiling(value)).toBeCloseTo(expected, 12);
  });
});

it('names axes from one', () => {
  expect([axisName(0), axisName(1), axisName(11)]).toEqual(['x₁', 'x₂', 'x₁₂']);
});
