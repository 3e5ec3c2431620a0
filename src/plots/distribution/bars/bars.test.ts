import { describe, expect, it } from 'vitest';
import type { GridViewData, LevelViewData } from '../../../worker/protocol.ts';
import { sayReading } from '../../reading.ts';
import { readLevel, summarizeLevels, tabulateLevels } from './describe.ts';
import { barsOfGrid, barsOfLevels, createBarsModel } from './model.ts';

const GRID: GridViewData = {
  kind: 'grid',
  iteration: 5,
  axes: [1],
  shape: [2],
  isMarginal: false,
  target: Float64Array.of(0.5, 0.5),
  learned: Float64Array.of(0.75, 0.25),
  reward: Float64Array.of(1, 1),
};

const LEVELS: LevelViewData = {
  kind: 'levels',
  iteration: 12_000,
  sampleCount: 1000,
  levels: [
    { label: 'distance 0', logReward: 0, target: 0.25, learned: 0.5 },
    { label: 'distance 1', logReward: -3, target: 0.75, learned: 0.5 },
  ],
  mostLikely: [],
};

describe('the model of the bars', () => {
  const model = createBarsModel(barsOfGrid(GRID));

  it('draws learned as bars from zero and the target as steps', () => {
    const [learned, target] = model.probability.paths;
    expect(learned).toEqual({ kind: 'learned', path: 'M0.12,1V0.0625H0.88V1ZM1.12,1V0.6875H1.88V1Z' });
    expect(target).toEqual({ kind: 'target', path: 'M0,0.375H1V0.375H2' });
    expect(model.probability.ticks).toEqual([
      { position: 1, label: '0' }, { position: 0.75, label: '0.2' }, { position: 0.5, label: '0.4' }, { position: expect.closeTo(0.25, 12), label: '0.6' }, { position: 0, label: '0.8' },
    ]);
  });

  it('draws the difference up where too high and down where too low', () => {
    expect(model.difference?.zero).toBe(0.5);
    expect(model.difference?.ticks.map(({ label }) => label)).toEqual(['−0.4', '−0.2', '0', '0.2', '0.4']);
    expect(model.difference?.paths).toEqual([
      { kind: 'above', path: 'M0.12,0.5V0.1875H0.88V0.5Z' },
      { kind: 'below', path: 'M1.12,0.5V0.8125H1.88V0.5Z' },
    ]);
  });

  it('leaves the target open where it is unknown', () => {
    const data = { ...barsOfGrid(GRID), target: [null, 0.5] };
    expect(createBarsModel(data).probability.paths[1]?.path).toBe('M1,0.375H2');
    expect(createBarsModel({ ...data, target: [null, null] }).difference).toBeNull();
  });

  it('draws nothing, without fault, where there is nothing', () => {
    const empty = createBarsModel({ ...barsOfGrid(GRID), target: [], learned: [] });
    expect([empty.count, empty.probability.paths[0]?.path, empty.difference]).toEqual([0, '', null]);
  });

  it('thins the labels of many levels', () => {
    const levels = Array.from({ length: 33 }, (_, index) => ({ label: `distance ${index}`, logReward: -index, target: null, learned: 1 / 33 }));
    const { xTicks, learnedName } = barsOfLevels({ ...LEVELS, levels });
    expect(xTicks.map(({ label }) => label)).toEqual(['distance 0', 'distance 11', 'distance 22']);
    expect(learnedName).toBe('sampled');
  });
});

describe('the words of the levels', () => {
  it('reads a level', () => {
    expect(sayReading(readLevel(LEVELS, 0))).toBe('distance 0: log R 0, target 0.250, learned 0.500, difference +0.250, ratio 2.');
    expect(readLevel(LEVELS, 9).items).toEqual([]);
  });

  it('sums up', () => {
    expect(summarizeLevels(LEVELS)).toBe(
      'After 12\u202f000 iterations the commonest level is “distance 0” with 0.500 of the samples; the total variation between sampled and target levels is 0.250.',
    );
    expect(summarizeLevels({ ...LEVELS, sampleCount: 0 })).toBe('No samples yet.');
  });

  it('tabulates', () => {
    expect(tabulateLevels(LEVELS).rows[1]).toEqual(['distance 1', '−3', '0.750', '0.500', '−0.250']);
    const unknown = { ...LEVELS, levels: [{ label: 'a', logReward: 0, target: null, learned: 1 }] };
    expect(tabulateLevels(unknown).rows[0]).toEqual(['a', '0', 'unknown', '1.00', 'unknown']);
  });
});
