import { describe, expect, it } from 'vitest';
import type { GridData } from '../views/grid/data.ts';
import type { LevelsData } from '../views/levels/data.ts';
import type { SequencesData } from '../views/sequences/data.ts';
import { configOf, isState, openPage } from './testing/inProcessPage.ts';
import { liveSettings } from '../config/liveSettings.ts';

describe('a run from start to finish', () => {
  it('prepares, reports the untrained policy exactly, runs to the plan and finishes', async () => {
    const page = openPage();
    const info = await page.client.start(configOf(), null);
    expect(info).toMatchObject({ backend: 'cpu', stateCount: 16, terminatingStateCount: 16, metricsAre: 'exact', modeCount: 4 });
    expect(page.states()).toEqual(['preparing', 'ready']);
    const first = page.events.find((event) => event.type === 'progressed');
    expect(first).toMatchObject({ progress: { iteration: 0, rewardCalls: 0, metrics: { iteration: 0 } } });
    const finished = page.until(isState('finished'));
    await page.client.run();
    await finished;
    expect(page.states()).toEqual(['preparing', 'ready', 'running', 'finished']);
    expect(page.losses()).toHaveLength(30);
    expect(page.client.latestSnapshot).toMatchObject({ iteration: 30, rewardCalls: 120 });
    const last = page.events.findLast((event) => event.type === 'progressed');
    expect(last).toMatchObject({ progress: { iteration: 30, metrics: { iteration: 30 } } });
    page.client.dispose();
  });

  it('goes on past the plan when asked to run again', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 3 }), null);
    const finished = page.until(isState('finished'));
    await page.client.run();
    await finished;
    const progressed = page.until((event) => event.type === 'progressed' && event.progress.iteration > 3);
    await page.client.run();
    await progressed;
    await page.client.pause();
    expect(page.states().at(-1)).toBe('paused');
    page.client.dispose();
  });

  it('steps one iteration at a time, and pauses between iterations', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 100_000 }), null);
    await page.client.step();
    await page.client.step();
    expect(page.states().slice(-2)).toEqual(['running', 'paused']);
    expect(page.losses()).toHaveLength(2);
    await page.client.run();
    await page.until((event) => event.type === 'progressed' && event.progress.iteration > 5);
    await page.client.pause();
    const done = page.client.latestSnapshot?.iteration;
    expect(page.losses()).toHaveLength(done as number);
    // Nothing goes on by itself: two steps are two iterations.
    for (let i = 0; i < 2; i++) await page.client.step();
    expect(page.losses()).toHaveLength((done as number) + 2);
    page.client.dispose();
  });

  it('takes the same losses as another run of the same configuration, however it is paused', async () => {
    const straight = openPage();
    await straight.client.start(configOf(), null);
    const finished = straight.until(isState('finished'));
    await straight.client.run();
    await finished;
    straight.client.dispose();
    const halting = openPage();
    await halting.client.start(configOf(), null);
    for (let i = 0; i < 7; i++) await halting.client.step();
    const again = halting.until(isState('finished'));
    await halting.client.run();
    await again;
    halting.client.dispose();
    expect(halting.losses()).toEqual(straight.losses());
  });

  it('steps onto the last planned iteration and is finished', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 2 }), null);
    await page.client.step();
    await page.client.step();
    expect(page.states()).toEqual(['preparing', 'ready', 'running', 'paused', 'running', 'finished']);
    page.client.dispose();
  });

  it('takes one thing at a time: steps and a run asked for at once follow each other', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 6 }), null);
    const finished = page.until(isState('finished'));
    await Promise.all([page.client.step(), page.client.step(), page.client.run()]);
    await finished;
    const pairs = page.states().map((state, index) => `${page.states()[index - 1]} ${state}`);
    expect(pairs).not.toContain('running running');
    expect(pairs).not.toContain('paused paused');
    expect(page.losses()).toHaveLength(6);
    page.client.dispose();
  });

  it('past the plan, stops where a raised plan ends', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 2 }), null);
    await page.client.step();
    await page.client.step();
    await page.client.run();
    await page.until((event) => event.type === 'progressed' && event.progress.iteration > 2);
    const plan = liveSettings(configOf().training);
    const finished = page.until(isState('finished'));
    await page.client.tune({ ...plan, iterations: 100_000 });
    const { iteration } = await page.client.readSnapshot();
    await page.client.tune({ ...plan, iterations: iteration + 2000 });
    await finished;
    expect((await page.client.readSnapshot()).iteration).toBeLessThanOrEqual(iteration + 2000);
    page.client.dispose();
  });

  it('takes live settings at once and keeps the rest', async () => {
    const page = openPage();
    await page.client.start(configOf(), null);
    await page.client.tune({ ...liveSettings(configOf().training), learningRate: 0.5, iterations: 12 });
    const finished = page.until(isState('finished'));
    await page.client.run();
    await finished;
    const snapshot = await page.client.readSnapshot();
    expect(snapshot.iteration).toBe(12);
    expect(snapshot.config.training).toEqual({ ...configOf().training, learningRate: 0.5, iterations: 12 });
    expect(configOf().training.learningRate).not.toBe(0.5);
    page.client.dispose();
  });

  it('hands out a snapshot with the settings of the moment', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 1000 }), null);
    await page.client.step();
    await page.client.tune({ ...liveSettings(configOf().training), learningRate: 0.05, explorationEpsilon: 0.3, iterations: 1000 });
    const snapshot = await page.client.readSnapshot();
    expect(snapshot).toMatchObject({ iteration: 1, config: { training: { learningRate: 0.05, explorationEpsilon: 0.3 } } });
    page.client.dispose();
  });
});

describe('a look inside', () => {
  it('reads a state and a trajectory while training goes on, each of one moment', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 1_000_000, objective: 'detailedBalance' }), null);
    await page.client.run();
    for (let look = 0; look < 5; look++) {
      const report = await page.client.inspect(5);
      const outgoing = report?.inspection.children.reduce((sum, { forwardProbability }) => sum + forwardProbability.learned, 0);
      expect(Math.abs((outgoing ?? 0) - 1)).toBeLessThan(1e-6);
      expect(report?.residuals).toHaveLength(16);
      const { table, residual, path } = await page.client.explain(look);
      expect(Math.abs((table?.rows ?? []).reduce((sum, { result }) => sum + result, 0) - (residual ?? NaN))).toBeLessThan(1e-6);
      expect(path?.map(({ coordinates }) => coordinates)[0]).toEqual([0, 0]);
    }
    await page.client.pause();
    const [first, again] = [await page.client.explain(3), await page.client.explain(3)];
    expect(again).toEqual(first);
    expect((await page.client.inspect(-4))?.inspection.label).toBe('(0, 0)');
    page.client.dispose();
  });

  it('has nothing to show of states that cannot be listed', async () => {
    const page = openPage();
    await page.client.start(configOf({ environment: 'bitSequence', length: 64, wordSize: 8 }), null);
    expect(await page.client.inspect(0)).toBeNull();
    expect((await page.client.explain(0)).steps).toHaveLength(8);
    page.client.dispose();
  });
});

describe('pictures', () => {
  it('shows a grid, summed over the axes not asked for, with bad axes repaired', async () => {
    const page = openPage();
    await page.client.start(configOf({ dimensions: 3 }), null);
    const view = await page.client.readView({ axes: [2, 99, 2, -1, 0.5] });
    expect(view).toMatchObject({ kind: 'heatmaps', data: { axes: [2, 0], shape: [4, 4], isMarginal: true } });
    const { target, learned } = view.data as GridData;
    for (const values of [target, learned]) {
      expect(Math.abs(values.reduce((sum, value) => sum + value, 0) - 1)).toBeLessThan(1e-9);
    }
    page.client.dispose();
  });

  it('shows words', async () => {
    const page = openPage();
    await page.client.start(configOf({ environment: 'bitSequence', length: 8, wordSize: 2 }), null);
    const view = await page.client.readView({});
    expect(view).toMatchObject({ kind: 'sequences', data: { terminatingStateCount: 256 } });
    const data = view.data as SequencesData;
    expect(data.logLearned).toHaveLength(256);
    // Words of four letters out of four come after all the shorter ones.
    expect([data.states.length, data.states[0]]).toEqual([256, 1 + 4 + 16 + 64]);
    expect(data.mostLikely).toHaveLength(20);
    const learned = data.mostLikely.map((row) => row.learned);
    expect(learned).toEqual([...learned].sort((a, b) => b - a));
    page.client.dispose();
  });

  it('shows levels of reward, from samples, where the words are too many', async () => {
    const page = openPage();
    const info = await page.client.start(configOf({ environment: 'bitSequence', length: 32, wordSize: 4 }), null);
    expect(info).toMatchObject({ metricsAre: 'sampled', evaluation: { mode: 'visited' } });
    expect(Math.abs((info.logPartition as number) - 4 * 3.6265557878119417)).toBeLessThan(1e-9);
    await page.client.step();
    const view = await page.client.readView({});
    expect(view).toMatchObject({ kind: 'levels', data: { sampleCount: 1024 } });
    const { levels } = view.data as LevelsData;
    const target = levels.reduce((sum, level) => sum + (level.target ?? 0), 0);
    const learned = levels.reduce((sum, level) => sum + level.learned, 0);
    expect(Math.abs(target - 1)).toBeLessThan(1e-9);
    expect(Math.abs(learned - 1)).toBeLessThan(1e-9);
    page.client.dispose();
  });
});
