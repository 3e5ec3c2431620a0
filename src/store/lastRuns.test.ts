import { expect, test } from 'vitest';
import { changeSetting, defaultConfig } from '../config/schema.ts';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { comparableRuns, MAX_LAST_RUNS, nameByDifference, pointsOf } from './lastRuns.ts';
import { createHarness, progressOf } from './testing/harness.ts';
import { connectRuns } from './compare/connectRuns.ts';

test('a run that has trained stays beside the next, named by what tells them apart; one that has not does not', async () => {
  const { store, controller, prepared, becomeReady, worker } = createHarness();
  await connectRuns(store);
  await prepared();
  for (const seed of [1, 2, 3, 4, 5]) {
    store.getState().setSetting('seed', seed);
    void controller.prepare();
    await becomeReady();
    await worker().emit({ type: 'progressed', progress: progressOf(1, 10, 0.5) });
    await worker().emit({ type: 'progressed', progress: progressOf(11, 20, 0.25) });
    await worker().emit({ type: 'stateChanged', state: { type: 'paused' } });
  }
  expect(store.getState().lastRuns).toHaveLength(MAX_LAST_RUNS);
  store.getState().setSetting('seed', 6);
  void controller.prepare();
  await becomeReady();
  const { lastRuns, runningConfig } = store.getState();
  if (runningConfig === null) throw new Error('There is no run.');
  expect(lastRuns.map((run) => inEnglish(nameByDifference(run, runningConfig)))).toEqual(['Random seed: 3', 'Random seed: 4', 'Random seed: 5']);
  const last = lastRuns.at(-1);
  if (last === undefined) throw new Error('There is no run before.');
  const points = pointsOf(last, 'totalVariation', 'rewardCalls');
  expect(Array.from({ length: points.length }, (_, index) => [points.xAt(index), points.yAt(index)])).toEqual([[160, 0.5], [320, 0.25]]);
  expect(pointsOf(last, 'noSuchMetric', 'seconds').yAt(0)).toBeNaN();
  void controller.prepare();
  await becomeReady();
  expect(store.getState().lastRuns).toEqual(lastRuns);
});

test('runs of another space are not drawn over this one', () => {
  const config = defaultConfig();
  const other = changeSetting(config, 'height', 5).config;
  const run = { config, reports: [] };
  expect(comparableRuns([run, { config: other, reports: [] }], config)).toEqual([run]);
  expect(comparableRuns([run], null)).toEqual([]);
  expect(inEnglish(nameByDifference(run, config))).toBe('before, same settings');
});
