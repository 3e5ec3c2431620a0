import { describe, expect, it } from 'vitest';
import { presetConfig, PRESETS } from '../config/presets.ts';
import { objectiveDefinition } from '../gfn/objectives/registry.ts';
import type { RecordedReport } from './compare/runRecord.ts';
import { diagnose, longestDiagnoses, type Diagnosis, type RunSoFar } from './diagnosis.ts';

const reports = (modes: readonly number[], distances: readonly number[], every = 100): readonly RecordedReport[] =>
  modes.map((modesFound, index) => ({
    iteration: (index + 1) * every,
    rewardCalls: (index + 1) * 16 * every,
    seconds: index,
    values: { modesFound, totalVariation: distances[index] ?? null },
  }));
const info = { modeCount: 4, metricsAre: 'exact' } as const;
const objective = objectiveDefinition('trajectoryBalance');
const training = { iterations: 700, learningRate: 1e-3, learningRateDecay: 0.01, explorationEpsilon: 0, replay: 'none' } as const;
const RUN: Omit<RunSoFar, 'reports'> = { info, objective, training, leftOut: null };

const diagnosed = (distances: readonly number[], plan: Partial<RunSoFar['training']> = {}, more: Partial<RunSoFar> = {}): Diagnosis | null =>
  diagnose({ ...RUN, reports: reports(distances.map(() => 4), distances), training: { ...training, ...plan }, ...more });
const STANDING = [0.3, 0.3, 0.3, 0.3, 0.3];
const FALLING = [0.5, 0.4, 0.3, 0.2, 0.1];

it('says nothing before there is something to go by', () => {
  expect(diagnose({ ...RUN, reports: reports([1, 1], [0.5, 0.5]) })).toBeNull();
  expect(diagnose({ ...RUN, reports: [], info: null })).toBeNull();
});

it('names a standstill, since when, and what to try', () => {
  const diagnosis = diagnose({ ...RUN, reports: reports([1, 3, 3, 3, 3, 3], [0.5, 0.3, 0.25, 0.25, 0.25, 0.25]) });
  expect(diagnosis?.words).toEqual(['3 of 4 modes found.', 'No new mode since iteration 200.', 'More exploration or a replay buffer may help.']);
  expect(diagnosis?.settings).toEqual(['explorationEpsilon', 'replay']);
});

it('repeats what the picture shows to be left out, and what to try', () => {
  const diagnosis = diagnosed([0.5, 0.5, 0.5, 0.5], {}, { leftOut: 'Nearly nothing is built.' });
  expect(diagnosis?.words).toContain('Nearly nothing is built.');
  expect(diagnosis?.settings).toEqual(['explorationEpsilon', 'replay']);
});

it('tells a run that is there from one on its way and one that is stuck', () => {
  expect(diagnosed([0.5, 0.2, 0.1, 0.05, 0.01])?.words.at(-1)).toBe('The target is met closely.');
  expect(diagnosed(FALLING)).toMatchObject({ settings: [] });
  expect(diagnosed(STANDING)?.settings).toEqual(['learningRate', 'batchSize']);
});

it('names the plan where it ran out, not the learning rate it started with', () => {
  expect(diagnosed(STANDING, { iterations: 600 })?.settings).toEqual(['iterations', 'learningRateDecay']);
  expect(diagnosed(STANDING, { iterations: 600, learningRateDecay: 1 })?.settings).toEqual(['learningRate', 'batchSize']);
  expect(diagnosed(STANDING, { iterations: 700 })?.settings).toEqual(['learningRate', 'batchSize']);
  expect(diagnosed(FALLING, { iterations: 501 })?.settings).toEqual([]);
  expect(diagnosed(FALLING, { iterations: 500, learningRateDecay: 1 })?.words.at(-1)).toContain('The plan runs out before the target is met');
});

it('does not say since when there was no new mode where there was none at all', () => {
  const words = diagnose({ ...RUN, reports: reports([0, 0, 0, 0, 0], []) })?.words;
  expect(words).toEqual(['0 of 4 modes found.', 'More exploration or a replay buffer may help.']);
});

describe('judges by the plan', () => {
  const first = presetConfig(PRESETS[0]).training;

  it('is not hasty: 290 of 40,000 iterations tell nothing but how far it is', () => {
    // The readings of a run's beginning: 1, 2, 5, 10, … and round numbers.
    const distances = [0.52, 0.52, 0.52, 0.519, 0.518, 0.515, 0.51, 0.5, 0.5];
    const early = [0, 1, 2, 5, 10, 50, 100, 200, 290].map((iteration, index): RecordedReport => ({
      iteration, rewardCalls: 0, seconds: 0, values: { modesFound: 2, totalVariation: distances[index] ?? null },
    }));
    const diagnosis = diagnose({ ...RUN, reports: early, info: { modeCount: 2, metricsAre: 'exact' }, training: first });
    expect(first.iterations).toBe(40_000);
    expect(diagnosis?.words).toEqual(['2 of 2 modes found.', '0.7\u202f% of the plan is done: too early to tell more.']);
    expect(diagnosis?.settings).toEqual([]);
    expect(diagnose({ ...RUN, reports: early, leftOut: 'Much is left out.', training: first })?.settings).toEqual([]);
  });

  it('waits for a learning rate that is yet to fall, and blames none that is', () => {
    const halfway = diagnosed(STANDING, { iterations: 1200 });
    expect(halfway).toMatchObject({ settings: [], words: ['4 of 4 modes found.', expect.stringContaining('yet to fall to 1.0\u202f%')] });
    expect(diagnosed(STANDING, { iterations: 1200, learningRateDecay: 1 })?.settings).toEqual(['learningRate', 'batchSize']);
  });

  it('reads a standstill off iterations, not off how many readings there are', () => {
    // Ten readings of the last ten iterations, after the long fall.
    const crowded = [...reports([4, 4, 4, 4], [0.5, 0.4, 0.3, 0.2]), ...reports([4, 4, 4, 4, 4, 4, 4, 4, 4], []).map((report, index) => ({
      ...report, iteration: 401 + index, values: { modesFound: 4, totalVariation: 0.2 },
    }))];
    expect(diagnose({ ...RUN, reports: crowded })?.words.at(-1)).toBe('The distance to the target is still falling.');
  });
});

describe('advises only what the method can use', () => {
  const missing = reports([1, 1, 1, 1, 1], [0.9, 0.9, 0.9, 0.9, 0.9]);
  const onPolicy = objectiveDefinition('policyGradient');

  it('no exploration for an objective that learns from its own samples only', () => {
    for (const run of [{ ...RUN, reports: missing }, { ...RUN, reports: reports([4, 4, 4, 4, 4], STANDING) }]) {
      const diagnosis = diagnose({ ...run, objective: onPolicy });
      expect(diagnosis?.settings).toEqual(['objective']);
      expect(diagnosis?.words.join(' ')).not.toMatch(/More exploration|replay/);
    }
  });

  it('a lower learning rate where the rate is reckless, or the policy is worse than untrained', () => {
    expect(diagnose({ ...RUN, reports: missing, training: { ...training, learningRate: 1 } })?.settings).toEqual(['learningRate']);
    const untrained: RecordedReport = { iteration: 0, rewardCalls: 0, seconds: 0, values: { modesFound: 0, totalVariation: 0.8 } };
    expect(diagnose({ ...RUN, reports: [untrained, ...missing] })?.settings).toEqual(['learningRate']);
    expect(diagnose({ ...RUN, reports: [{ ...untrained, values: { modesFound: 0, totalVariation: 0.95 } }, ...missing] })?.settings).toEqual(['explorationEpsilon', 'replay']);
  });

  it('no replay buffer where there is one', () => {
    const diagnosis = diagnose({ ...RUN, reports: missing, training: { ...training, replay: 'uniform' } });
    expect(diagnosis).toMatchObject({ settings: ['explorationEpsilon'], words: [expect.anything(), expect.anything(), 'More exploration may help.'] });
  });
});

it('goes by the total variation by reward where objects are too many to compare', () => {
  const sampled = [0.3, 0.1, 0.05, 0.02, 0.01].map((rewardLevelTotalVariation, index): RecordedReport => ({
    iteration: 100 * (index + 1), rewardCalls: 0, seconds: 0, values: { modesFound: 4, totalVariation: 1, rewardLevelTotalVariation },
  }));
  expect(diagnose({ ...RUN, reports: sampled, info: { modeCount: 4, metricsAre: 'sampled' } })?.words.at(-1)).toBe('The target is met closely.');
});

it('knows the longest that it may say', () => {
  const leftOut = 'Nearly nothing is built.';
  const longest = Math.max(...longestDiagnoses(objective, leftOut).map(({ words }) => words.join(' ').length));
  for (const diagnosis of [diagnosed(STANDING), diagnosed(FALLING), diagnosed(STANDING, { iterations: 600 }), diagnosed(STANDING, {}, { leftOut })]) {
    expect(diagnosis?.words.join(' ').length).toBeLessThanOrEqual(longest);
  }
});
