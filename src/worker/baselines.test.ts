import { afterEach, describe, expect, it, vi } from 'vitest';
import { MetropolisHastings } from '../gfn/baselines/metropolisHastings.ts';
import { createProblem } from '../gfn/problem.ts';
import { startBackend } from '../gfn/testing/startBackend.ts';
import { BaselineSchedule } from './baselineSchedule.ts';
import type { BaselineReport } from '../lib/baselineReport.ts';
import { configOf, isState, openPage, type Page } from './testing/inProcessPage.ts';

const IDS = ['metropolisHastings', 'uniformPolicy', 'policyGradient'];

afterEach(() => vi.restoreAllMocks());

/** Every report so far, with the reward calls that the run had when it came. */
function reportsOf(page: Page): readonly (BaselineReport & { readonly callsOfRun: number })[] {
  return page.events.flatMap((event) =>
    event.type === 'progressed'
      ? event.progress.baselines.map((report) => ({ ...report, callsOfRun: event.progress.rewardCalls }))
      : [],
  );
}

function latestOf(page: Page, id: string): BaselineReport {
  const latest = reportsOf(page).findLast((report) => report.id === id);
  if (latest === undefined) throw new Error(`${id} was never reported.`);
  return latest;
}

/** Resolves when every baseline has reported so many reward calls. */
function caughtUp(page: Page, rewardCalls: number): Promise<unknown> {
  const isThere = (id: string): boolean => reportsOf(page).some((report) => report.id === id && report.rewardCalls === rewardCalls);
  return page.until(() => IDS.every(isThere));
}

describe('baselines beside a run', () => {
  it('reach its number of reward calls and never pass it, and change none of its numbers', async () => {
    const alone = openPage();
    await alone.client.start(configOf({ batchSize: 4 }), null);
    const finished = alone.until(isState('finished'));
    await alone.client.run();
    await finished;
    const page = openPage();
    await page.client.start(configOf({ batchSize: 4, baselines: 'all' }), null);
    // Baselines that keep up report before the snapshot of the end is taken.
    const done = Promise.all([caughtUp(page, 30 * 4), page.until(isState('finished'))]);
    await page.client.run();
    await done;
    expect(page.losses()).toEqual(alone.losses());
    expect(page.client.latestSnapshot?.tensors).toEqual(alone.client.latestSnapshot?.tensors);
    expect(page.client.latestSnapshot?.modesFound).toEqual(alone.client.latestSnapshot?.modesFound);
    for (const { rewardCalls, callsOfRun } of reportsOf(page)) expect(rewardCalls).toBeLessThanOrEqual(callsOfRun);
    for (const id of IDS) {
      expect(latestOf(page, id)).toMatchObject({ rewardCalls: 120, problem: null });
      expect(latestOf(page, id).values['totalVariation']).toBeGreaterThan(0);
      expect(latestOf(page, id).seconds).toBeGreaterThan(0);
    }
    expect(reportsOf(alone)).toEqual([]);
    alone.client.dispose();
    page.client.dispose();
  });

  it('come one at a time where one is asked for, and begin with what is known of them untrained', async () => {
    const page = openPage();
    await page.client.start(configOf({ baselines: 'uniformPolicy' }), null);
    expect(reportsOf(page)).toMatchObject([{ id: 'uniformPolicy', rewardCalls: 0 }]);
    await page.client.step();
    await page.client.step();
    expect(latestOf(page, 'uniformPolicy').rewardCalls).toBe(8);
    page.client.dispose();
  });

  it('give way when a finished run goes on, and start over beside a resumed one', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 200, baselines: 'all' }), null);
    const finished = page.until(isState('finished'));
    await page.client.run();
    await finished;
    const goesOn = page.until((event) => event.type === 'progressed' && event.progress.iteration > 200);
    await page.client.run();
    await goesOn;
    await page.client.pause();
    const snapshot = page.client.latestSnapshot;
    expect(snapshot?.iteration).toBeGreaterThan(200);
    page.events.length = 0;
    await page.client.start(configOf({ iterations: 200, baselines: 'all' }), snapshot);
    expect(reportsOf(page).every(({ rewardCalls }) => rewardCalls === 0)).toBe(true);
    page.client.dispose();
  });

  it('one that fails says why and stays where it is; the run and the others go on', async () => {
    vi.spyOn(MetropolisHastings.prototype, 'advance').mockRejectedValue(new Error('the chain broke'));
    const page = openPage();
    await page.client.start(configOf({ baselines: 'all' }), null);
    const isThere = (id: string): boolean => reportsOf(page).some((report) => report.id === id && report.rewardCalls === 120);
    const done = page.until(() => isThere('uniformPolicy') && isThere('policyGradient') && page.states().includes('finished'));
    await page.client.run();
    await done;
    expect(page.losses()).toHaveLength(30);
    expect(latestOf(page, 'metropolisHastings')).toMatchObject({ rewardCalls: 0, values: {}, problem: 'the chain broke' });
    page.client.dispose();
  });
});

it('spends at most half as long as training on each, whatever a step costs', async () => {
  await startBackend('cpu');
  for (const cost of [0.5, 3, 40]) {
    let now = 0;
    // Every look at the clock costs the same, and a step looks twice: so much for one step, and as much around it.
    const host = { clock: () => (now += cost), yieldToMessages: vi.fn<() => Promise<void>>(() => Promise.resolve()) };
    const config = configOf({ baselines: 'uniformPolicy' });
    const schedule = new BaselineSchedule(config, createProblem(config), 'cpu');
    await schedule.reportAll(host.clock);
    for (let slice = 1; slice <= 200; slice++) await schedule.follow(8, slice * 1e6, host, () => true);
    await schedule.reportAll(host.clock);
    const seconds = schedule.takeReports().at(-1)?.seconds ?? NaN;
    expect(seconds).toBeGreaterThan(0.25 * 0.5 * 1.6);
    expect(seconds).toBeLessThanOrEqual(0.5 * 1.6 + cost / 1000);
    expect(host.yieldToMessages).toHaveBeenCalled();
    schedule.dispose();
  }
});
