import { expect, it } from 'vitest';
import { defaultConfig, validateConfig } from '../../config/schema.ts';
import { wordsOf } from '../../texts/translate.ts';
import { FAKE_RUN_INFO } from '../testing/fakeWorker.ts';
import type { BackgroundRun } from './backgroundRuns.ts';
import { comparedMetric, outcomesOf } from './outcomes.ts';
import { runNames } from './runNames.ts';
import { numbered } from './runRecord.ts';

const config = defaultConfig();
const contenders = [{ label: 'a', config }, { label: 'b', config }];

function runOf(contender: number, seed: number, totalVariation: number | null, state: BackgroundRun['state'] = 'finished'): BackgroundRun {
  const reports = [{ iteration: 1, rewardCalls: 16, seconds: 1, values: { totalVariation } }];
  return { id: 0, contender, label: '', config: { ...config, training: { ...config.training, seed } }, state, problem: null, info: FAKE_RUN_INFO, progress: null, reports, view: null };
}

it('pairs the ends of runs by their seeds; one that failed, was stopped or ended with no number is left out', () => {
  const runs = [
    runOf(0, 0, 0.5), runOf(1, 0, 0.25), runOf(0, 1, 0.75), runOf(1, 1, 0.5), runOf(0, 2, 0.5), runOf(1, 2, 0.1, 'failed'), runOf(0, 3, Number.NaN), runOf(1, 3, 0.1),
    runOf(0, 4, 0.5), runOf(1, 4, 0.9, 'running'),
  ];
  const [first, second] = outcomesOf({ axes: [], contenders, seeds: [0, 1, 2, 3, 4] }, runs, 'totalVariation');
  expect(first).toMatchObject({ leftOut: 1, estimate: { count: 4, mean: 0.5625 }, difference: null });
  expect(second).toMatchObject({ leftOut: 1, estimate: { count: 3 }, difference: { count: 2, mean: -0.25, halfWidth: 0 } });
  expect(second?.results.map(({ value }) => value)).toEqual([0.25, 0.5, null, 0.1, null]);
});

it('compares by reward as soon as one of the spaces cannot be listed', () => {
  const listed = runOf(0, 0, 0.5);
  expect(comparedMetric([listed]).id).toBe('totalVariation');
  expect(comparedMetric([listed, { ...listed, info: { ...FAKE_RUN_INFO, metricsAre: 'sampled' } }]).id).toBe('rewardLevelTotalVariation');
});

it('names pinned runs by their difference, unless somebody named them', () => {
  const other = validateConfig({ objective: 'detailedBalance', explorationEpsilon: 0.1 }).config;
  const records = [{ name: numbered(1), config }, { name: numbered(2), config: other }, { name: 'Mine', config }, { name: numbered(4), config }];
  expect(runNames(records).map(wordsOf)).toEqual([
    'Objective: Trajectory balance, Exploration ε: 0', 'Objective: Detailed balance, Exploration ε: 0.1', 'Mine', 'Trajectory balance',
  ]);
  expect(runNames(records.slice(0, 1)).map(wordsOf)).toEqual(['Trajectory balance']);
});
