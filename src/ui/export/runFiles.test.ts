import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { decodeReceipt } from '../../exports/receipt.ts';
import { createAppStore } from '../../store/createAppStore.ts';
import { FAKE_RUN_INFO } from '../../store/testing/fakeWorker.ts';
import { createHarness, progressOf, snapshotOf } from '../../store/testing/harness.ts';
import { exportItems } from './exportItems.ts';
import { metricsInput, receiptOf, reportedRuns } from './runFiles.ts';

const LOSSES = [1, 2, 3, 4, 5, 6, 7, 8];

function storeWithRun() {
  const { config } = validateConfig({ height: 5, seed: 8 });
  const store = createAppStore({ config, notices: [] });
  store.getState().runStarted(config);
  store.getState().runPrepared(FAKE_RUN_INFO);
  for (const progress of [progressOf(1, 10, 0.5), progressOf(11, 20, 0.25)]) {
    store.getState().curves.append(progress);
    store.getState().showProgress(progress, progress.metrics, false);
  }
  return { store, config };
}

it('gives every curve with its three clocks', () => {
  const { store, config } = storeWithRun();
  const { curves, ...rest } = metricsInput(store.getState());
  expect(rest).toMatchObject({ config, backend: FAKE_RUN_INFO.backend, iteration: 20, rewardCalls: 320, trainingSeconds: 0.2 });
  expect(Object.keys(curves)).toEqual(['loss', 'logZ', 'noiseFloor', 'totalVariation']);
  expect(curves['totalVariation']).toEqual({ iterations: [10, 20], rewardCalls: [160, 320], seconds: [0.1, 0.2], values: [0.5, 0.25] });
  expect(curves['loss']?.values).toHaveLength(20);
  expect(curves['loss']?.rewardCalls.at(-1)).toBe(320);
});

it('of a page whose run has not begun is the form, without numbers', () => {
  const { config } = validateConfig({ height: 6 });
  const { getState } = createAppStore({ config, notices: [] });
  expect(metricsInput(getState())).toMatchObject({ config, backend: null, iteration: 0, curves: {}, report: null });
  expect(receiptOf(getState(), LOSSES)).toBeNull();
});

it('makes a receipt as soon as there are eight losses', () => {
  const { store } = storeWithRun();
  expect(receiptOf(store.getState(), [1])).toBeNull();
  expect(decodeReceipt(receiptOf(store.getState(), LOSSES) ?? '')).toMatchObject({ backend: FAKE_RUN_INFO.backend, seed: 8 });
});

describe('a link with a receipt', () => {
  async function readyRun() {
    const { store, controller, worker, prepared, becomeReady } = createHarness();
    await prepared();
    const tune = async (learningRate: number, iteration: number): Promise<void> => {
      store.getState().setSetting('learningRate', learningRate);
      void controller.applyLive();
      await worker().answer('tune', { iteration });
    };
    const restarted = async (restart: Promise<void>): Promise<void> => {
      await becomeReady();
      await restart;
    };
    const receipt = (): string | null => receiptOf(store.getState(), LOSSES);
    const obstacle = (): string | null | undefined => exportItems(store.getState(), LOSSES).find(({ id }) => id === 'receipt')?.obstacle;
    return { store, controller, worker, becomeReady, tune, restarted, receipt, obstacle };
  }

  it('needs eight losses', async () => {
    const { store } = await readyRun();
    expect(exportItems(store.getState(), LOSSES.slice(1)).find(({ id }) => id === 'receipt')?.obstacle).toMatch(/needs the first 8 losses/);
  });

  it('is there for a run that was tuned before its first iteration', async () => {
    const { tune, receipt, obstacle } = await readyRun();
    await tune(0.02, 0);
    expect([receipt() === null, obstacle()]).toEqual([false, null]);
  });

  it.each([5, 500])('is not there after a change at iteration %i, though that was taken back, until the run begins anew', async (iteration) => {
    const { controller, tune, restarted, receipt, obstacle } = await readyRun();
    await tune(0.02, iteration);
    expect([receipt(), obstacle()]).toEqual([null, expect.stringMatching(/changed or taken up again/)]);
    await tune(0.001, iteration + 2);
    expect([receipt(), obstacle()]).toEqual([null, expect.stringMatching(/changed or taken up again/)]);
    await restarted(controller.prepare());
    expect([receipt() === null, obstacle()]).toEqual([false, null]);
  });

  it('is not there for a run that was taken up again, perhaps on another backend', async () => {
    const { controller, worker, becomeReady, receipt, obstacle } = await readyRun();
    await worker().emit({ type: 'snapshotTaken', snapshot: snapshotOf(20) });
    // It then asks the worker to run, which nobody here answers.
    void controller.recover(null);
    await becomeReady();
    expect([receipt(), obstacle()]).toEqual([null, expect.stringMatching(/changed or taken up again/)]);
  });
});

it('reports pinned runs before the present one, each against the first', () => {
  const { store, config } = storeWithRun();
  const reports = [{ iteration: 7, rewardCalls: 70, seconds: 0.7, values: { totalVariation: 0.75 } }];
  const other = validateConfig({ ...config, height: 9 }).config;
  store.getState().addRecords([{ id: 'a', name: 'Run 1', createdAt: 1, config: other, backend: '', reports }]);
  const [first, own] = reportedRuns(store.getState(), null);
  expect(first).toMatchObject({ name: 'Run 1', iteration: 7, metrics: { totalVariation: 0.75 }, differences: [], backend: null });
  expect(own).toMatchObject({ name: 'The present run', iteration: 20, metrics: { totalVariation: 0.25 }, differences: ['Height: 9 → 5'] });
});
