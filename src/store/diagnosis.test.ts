import { expect, it } from 'vitest';
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

it('says nothing before there is something to go by', () => {
  expect(diagnose({ reports: reports([1, 1], [0.5, 0.5]), info, training, leftOut: null })).toBeNull();
  expect(diagnose({ reports: [], info: null, training, leftOut: null })).toBeNull();
});

it('names a standstill, since when, and what to try', () => {
  const diagnosis = diagnose({ reports: reports([1, 3, 3, 3, 3, 3], [0.5, 0.3, 0.25, 0.25, 0.25, 0.25]), info, training, leftOut: null });
  expect(diagnosis?.words).toEqual(['3 of 4 modes visited.', 'No new mode since iteration 200.', 'More exploration or a replay buffer may help.']);
  expect(diagnosis?.settings).toEqual(['explorationEpsilon', 'replay']);
});

it('repeats what the picture shows to be left out, and what to try', () => {
  const seen = reports([4, 4, 4, 4], [0.5, 0.5, 0.5, 0.5]);
  const diagnosis = diagnose({ reports: seen, info, training, leftOut: 'Nearly nothing is built.' });
  expect(diagnosis?.words).toContain('Nearly nothing is built.');
  expect(diagnosis?.settings).toEqual(['explorationEpsilon', 'replay']);
});

it('tells a run that is there from one on its way and one that is stuck', () => {
  const last = (distances: readonly number[]) => diagnose({ reports: reports([4, 4, 4, 4, 4], distances), info, training, leftOut: null });
  expect(last([0.5, 0.2, 0.1, 0.05, 0.01])?.words.at(-1)).toBe('The target is met closely.');
  expect(last([0.5, 0.4, 0.3, 0.2, 0.1])).toMatchObject({ settings: [] });
  expect(last([0.3, 0.3, 0.3, 0.3, 0.3])?.settings).toEqual(['learningRate', 'batchSize']);
});

it('names the plan where it ran out, not the learning rate it started with', () => {
  const at = (distances: readonly number[], plan: typeof training) => diagnose({ reports: reports([4, 4, 4, 4, 4], distances), info, leftOut: null, training: plan });
  const standing = [0.3, 0.3, 0.3, 0.3, 0.3];
  expect(at(standing, { iterations: 600, learningRateDecay: 0.01 })?.settings).toEqual(['iterations', 'learningRateDecay']);
  expect(at(standing, { iterations: 600, learningRateDecay: 1 })?.settings).toEqual(['learningRate', 'batchSize']);
  expect(at(standing, { iterations: 700, learningRateDecay: 0.01 })?.settings).toEqual(['learningRate', 'batchSize']);
  const falling = [0.5, 0.4, 0.3, 0.2, 0.1];
  expect(at(falling, { iterations: 501, learningRateDecay: 0.01 })?.settings).toEqual([]);
  expect(at(falling, { iterations: 500, learningRateDecay: 1 })?.words.at(-1)).toContain('The plan runs out before the target is met');
});

it('does not say since when there was no new mode where there was none at all', () => {
  const words = diagnose({ reports: reports([0, 0, 0, 0, 0], []), info, training, leftOut: null })?.words;
  expect(words).toEqual(['0 of 4 modes visited.', 'More exploration or a replay buffer may help.']);
});
