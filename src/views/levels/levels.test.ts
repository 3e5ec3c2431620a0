import { describe, expect, it } from 'vitest';
import { sayReading } from '../../plots/reading.ts';
import type { LevelsData } from './data.ts';
import { describeLevels, readLevel } from './describe.ts';
import { barsOfLevels } from './model.ts';

const LEVELS: LevelsData = {
  objectName: 'Bit sequence',
  sampleCount: 1000,
  levels: [
    { label: 'distance 0', logReward: 0, target: 0.25, learned: 0.5 },
    { label: 'distance 1', logReward: -3, target: 0.75, learned: 0.5 },
  ],
  mostLikely: [],
};

it('thins the labels of many levels', () => {
  const levels = Array.from({ length: 33 }, (_, index) => ({ label: `distance ${index}`, logReward: -index, target: null, learned: 1 / 33 }));
  const { xTicks, learnedName } = barsOfLevels({ ...LEVELS, levels });
  expect(xTicks.map(({ label }) => label)).toEqual(['distance 0', 'distance 11', 'distance 22']);
  expect(learnedName).toBe('sampled');
});

describe('the words of the levels', () => {
  it('reads a level', () => {
    expect(sayReading(readLevel(LEVELS, 0))).toBe('distance 0: log R 0, target 0.250, learned 0.500, difference +0.250, ratio 2.');
    expect(readLevel(LEVELS, 9).items).toEqual([]);
  });

  it('sums up', () => {
    expect(describeLevels(LEVELS, 12_000).summary).toBe(
      'After 12\u202f000 iterations the commonest level is “distance 0” with 0.500 of the samples; the total variation between sampled and target levels is 0.250.',
    );
    expect(describeLevels({ ...LEVELS, sampleCount: 0 }, 12_000).summary).toBe('No samples yet.');
  });

  it('tabulates', () => {
    expect(describeLevels(LEVELS, 12_000).table().rows[1]).toEqual(['distance 1', '−3', '0.750', '0.500', '−0.250']);
    const unknown = { ...LEVELS, levels: [{ label: 'a', logReward: 0, target: null, learned: 1 }] };
    expect(describeLevels(unknown, 12_000).table().rows[0]).toEqual(['a', '0', 'unknown', '1.00', 'unknown']);
  });
});
