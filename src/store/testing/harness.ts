import { defaultConfig } from '../../config/schema.ts';
import type { Progress, RunSnapshot } from '../../worker/protocol.ts';
import { createAppStore } from '../createAppStore.ts';
import { TrainingController } from '../connectWorker.ts';
import { FAKE_RUN_INFO, fakeView, FakeWorker, settle } from './fakeWorker.ts';

/** A store and its controller with workers that do what the test says. */
export function createHarness() {
  const workers: FakeWorker[] = [];
  const page = { isHidden: false };
  const store = createAppStore({ config: defaultConfig(), notices: [] });
  const controller = new TrainingController({
    store,
    createWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    isHidden: () => page.isHidden,
    clock: () => performance.now(),
  });
  const worker = (): FakeWorker => {
    const latest = workers.at(-1);
    if (latest === undefined) throw new Error('No worker was made yet.');
    return latest;
  };
  /** Answers a start that is under way, as a worker does: state, information, first picture. */
  const becomeReady = async (): Promise<void> => {
    await worker().emit({ type: 'stateChanged', state: { type: 'ready' } });
    await worker().answer('start', FAKE_RUN_INFO);
    if (worker().requestsFor('readView').length > 0) await worker().answer('readView', fakeView(0));
  };
  const prepared = async (): Promise<void> => {
    void controller.prepare();
    await settle();
    await becomeReady();
  };
  return { store, controller, workers, worker, page, becomeReady, prepared };
}

/** A report of the iterations `from` … `to`, with metrics at the last. */
export function progressOf(from: number, to: number, totalVariation: number | null = null): Progress {
  const losses = Float32Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return {
    iteration: to,
    rewardCalls: to * 16,
    iterationsPerSecond: 100,
    trainingSeconds: to / 100,
    losses,
    logZ: losses,
    metrics:
      totalVariation === null
        ? null
        : { iteration: to, rewardCalls: to * 16, values: { totalVariation }, noiseFloor: 0.5, noiseFloorSamples: to * 16, modeCoverage: null },
    baselines: [],
    tensorCount: 0,
    trajectories: [],
  };
}

export function snapshotOf(iteration: number): RunSnapshot {
  return { config: defaultConfig(), iteration, rewardCalls: 0, trainingSeconds: 0, tensors: [], modesFound: [], replay: [] };
}
