import { expect, it } from 'vitest';
import type { GridViewData } from '../views/grid/data.ts';
import type { RecordedReport } from './compare/runRecord.ts';
import { diagnose } from './diagnosis.ts';

const reports = (modes: readonly number[], distances: readonly number[]): readonly RecordedReport[] =>
  modes.map((modesFound, index) => ({
    iteration: (index + 1) * 100,
    rewardCalls: (index + 1) * 1600,
    seconds: index,
    values: { modesFound, totalVariation: distances[index] ?? null },
  }));
const info = { modeCount: 4 };
/** Far from its end. */
const training = { iterations: 10_000, learningRateDecay: 0.01 };

/** 1 × 4 cells: the target lies half on the left and half on the right. */
const grid = (learned: readonly number[]): GridViewData => ({
  kind: 'grid',
  iteration: 1,
  axes: [0],
  shape: [4],
  isMarginal: false,
  target: Float64Array.of(0.5, 0, 0, 0.5),
  learned: Float64Array.from(learned),
  reward: Float64Array.of(1, 0, 0, 1),
});

it('says nothing before there is something to go by', () => {
  expect(diagnose({ reports: reports([1, 1], [0.5, 0.5]), info, training, view: null })).toBeNull();
  expect(diagnose({ reports: [], info: null, training, view: null })).toBeNull();
});

it('names a standstill, since when, and what to try', () => {
  const diagnosis = diagnose({ reports: reports([1, 3, 3, 3, 3, 3], [0.5, 0.3, 0.25, 0.25, 0.25, 0.25]), info, training, view: null });
  expect(diagnosis?.words).toEqual(['3 of 4 modes visited.', 'No new mode since iteration 200.', 'More exploration or a replay buffer may help.']);
  expect(diagnosis?.settings).toEqual(['explorationEpsilon', 'replay']);
});

it('names the side of a grid that is left out, only where the target has something there', () => {
  const seen = reports([4, 4, 4, 4], [0.5, 0.5, 0.5, 0.5]);
  expect(diagnose({ reports: seen, info, training, view: grid([1, 0, 0, 0]) })?.words).toContain('Nearly nothing is built from x1 = 1 on, where 50.0\u202f% of the target lies.');
  expect(diagnose({ reports: seen, info, training, view: grid([0.5, 0, 0, 0.5]) })?.words.join(' ')).not.toContain('Nearly nothing');
});

it('tells a run that is there from one on its way and one that is stuck', () => {
  const last = (distances: readonly number[]) => diagnose({ reports: reports([4, 4, 4, 4, 4], distances), info, training, view: null });
  expect(last([0.5, 0.2, 0.1, 0.05, 0.01])?.words.at(-1)).toBe('The target is met closely.');
  expect(last([0.5, 0.4, 0.3, 0.2, 0.1])).toMatchObject({ settings: [] });
  expect(last([0.3, 0.3, 0.3, 0.3, 0.3])?.settings).toEqual(['learningRate', 'batchSize']);
});

it('names the plan where it ran out, not the learning rate it started with', () => {
  const at = (distances: readonly number[], plan: typeof training) => diagnose({ reports: reports([4, 4, 4, 4, 4], distances), info, view: null, training: plan });
  const standing = [0.3, 0.3, 0.3, 0.3, 0.3];
  expect(at(standing, { iterations: 600, learningRateDecay: 0.01 })?.settings).toEqual(['iterations', 'learningRateDecay']);
  expect(at(standing, { iterations: 600, learningRateDecay: 1 })?.settings).toEqual(['learningRate', 'batchSize']);
  expect(at(standing, { iterations: 700, learningRateDecay: 0.01 })?.settings).toEqual(['learningRate', 'batchSize']);
  const falling = [0.5, 0.4, 0.3, 0.2, 0.1];
  expect(at(falling, { iterations: 501, learningRateDecay: 0.01 })?.settings).toEqual([]);
  expect(at(falling, { iterations: 500, learningRateDecay: 1 })?.words.at(-1)).toContain('The plan runs out before the target is met');
});

it('does not say since when there was no new mode where there was none at all', () => {
  const words = diagnose({ reports: reports([0, 0, 0, 0, 0], []), info, training, view: null })?.words;
  expect(words).toEqual(['0 of 4 modes visited.', 'More exploration or a replay buffer may help.']);
});
