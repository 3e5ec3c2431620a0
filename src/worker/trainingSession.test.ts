import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../config/runConfig.ts';
import { validateConfig } from '../config/schema.ts';
import { openBackend } from '../tensor/backend.ts';
import { nodeHost } from '../tensor/nodeHost.ts';
import type { Open } from './backendChoice.ts';
import type { Event, GridViewData, LevelViewData, Request, RunSnapshot, SequenceViewData, WorkerMessage } from './protocol.ts';
import { TrainingClient, TrainingError, type WorkerLike } from './trainingClient.ts';
import { TrainingSession } from './trainingSession.ts';

const TINY = { hiddenWidth: 8, hiddenLayers: 1, batchSize: 4, backend: 'cpu', iterations: 30 };

function configOf(overrides: Readonly<Record<string, number | string>> = {}): RunConfig {
  const environment = overrides['environment'] === undefined ? { height: 4 } : {};
  const { config, notices } = validateConfig({ ...TINY, ...environment, ...overrides });
  expect(notices).toEqual([]);
  return config;
}

/** A worker without a thread: a session whose messages are delivered as a real one's would be, asynchronously. */
function inProcessWorker(open?: Open): WorkerLike & { crash(message: string): void } {
  let alive = true;
  const worker: WorkerLike & { crash(message: string): void } = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(message) {
      const request = structuredClone(message) as Request;
      setImmediate(() => void (alive && session.handle(request)));
    },
    terminate() {
      alive = false;
    },
    crash(message) {
      alive = false;
      worker.onerror?.({ message } as ErrorEvent);
    },
  };
  const session = new TrainingSession({
    ...nodeHost(),
    post(message: WorkerMessage) {
      const data = structuredClone(message);
      setImmediate(() => alive && worker.onmessage?.({ data } as MessageEvent<WorkerMessage>));
    },
    clock: () => performance.now(),
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    ...(open === undefined ? {} : { openBackend: open }),
  });
  return worker;
}

interface Page {
  readonly client: TrainingClient;
  readonly events: Event[];
  readonly workers: ReturnType<typeof inProcessWorker>[];
  states(): readonly string[];
  losses(): readonly number[];
  until(accept: (event: Event) => boolean): Promise<Event>;
}

function openPage(open?: Open): Page {
  const events: Event[] = [];
  const waiting: { accept: (event: Event) => boolean; resolve: (event: Event) => void }[] = [];
  const workers: ReturnType<typeof inProcessWorker>[] = [];
  const client = new TrainingClient({
    createWorker() {
      const worker = inProcessWorker(open);
      workers.push(worker);
      return worker;
    },
    onEvent(event) {
      events.push(event);
      for (const entry of waiting.filter(({ accept }) => accept(event))) entry.resolve(event);
    },
  });
  return {
    client,
    events,
    workers,
    states: () => events.flatMap((event) => (event.type === 'stateChanged' ? [event.state.type] : [])),
    losses: () => events.flatMap((event) => (event.type === 'progressed' ? [...event.progress.losses] : [])),
    until: (accept) => new Promise((resolve) => waiting.push({ accept, resolve })),
  };
}

const isState = (type: string) => (event: Event): boolean => event.type === 'stateChanged' && event.state.type === type;

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
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(page.client.latestSnapshot?.iteration).toBe(done);
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

  it('takes live settings at once and keeps the rest', async () => {
    const page = openPage();
    await page.client.start(configOf(), null);
    const { learningRate, logZLearningRate, learningRateDecay, explorationEpsilon } = configOf().training;
    await page.client.tune({ learningRate: 0.5, logZLearningRate, learningRateDecay, explorationEpsilon, iterations: 12 });
    const finished = page.until(isState('finished'));
    await page.client.run();
    await finished;
    const snapshot = await page.client.readSnapshot();
    expect(snapshot.iteration).toBe(12);
    expect(snapshot.config.training).toEqual({ ...configOf().training, learningRate: 0.5, iterations: 12 });
    expect(learningRate).not.toBe(0.5);
    page.client.dispose();
  });
});

describe('pictures', () => {
  it('shows a grid, summed over the axes not asked for, with bad axes repaired', async () => {
    const page = openPage();
    await page.client.start(configOf({ dimensions: 3 }), null);
    const view = (await page.client.readView({ axes: [2, 99, 2, -1, 0.5] })) as GridViewData;
    expect(view).toMatchObject({ kind: 'grid', axes: [2, 0], shape: [4, 4], isMarginal: true });
    for (const values of [view.target, view.learned]) {
      expect(Math.abs(values.reduce((sum, value) => sum + value, 0) - 1)).toBeLessThan(1e-9);
    }
    page.client.dispose();
  });

  it('shows words', async () => {
    const page = openPage();
    await page.client.start(configOf({ environment: 'bitSequence', length: 8, wordSize: 2 }), null);
    const view = (await page.client.readView({ axes: [] })) as SequenceViewData;
    expect(view).toMatchObject({ kind: 'sequences', terminatingStateCount: 256 });
    expect(view.logLearned).toHaveLength(256);
    expect(view.mostLikely).toHaveLength(20);
    const learned = view.mostLikely.map((row) => row.learned);
    expect(learned).toEqual([...learned].sort((a, b) => b - a));
    page.client.dispose();
  });

  it('shows levels of reward, from samples, where the words are too many', async () => {
    const page = openPage();
    const info = await page.client.start(configOf({ environment: 'bitSequence', length: 32, wordSize: 4 }), null);
    expect(info).toMatchObject({ metricsAre: 'sampled', evaluation: { mode: 'visited' } });
    expect(Math.abs((info.logPartition as number) - 4 * 3.6265557878119417)).toBeLessThan(1e-9);
    await page.client.step();
    const view = (await page.client.readView({ axes: [] })) as LevelViewData;
    expect(view).toMatchObject({ kind: 'levels', sampleCount: 4 });
    const target = view.levels.reduce((sum, level) => sum + (level.target ?? 0), 0);
    const learned = view.levels.reduce((sum, level) => sum + level.learned, 0);
    expect(Math.abs(target - 1)).toBeLessThan(1e-9);
    expect(Math.abs(learned - 1)).toBeLessThan(1e-9);
    page.client.dispose();
  });
});

describe('when things go wrong', () => {
  it('says that a backend is missing, in a state of its own', async () => {
    const page = openPage((name, host) =>
      name === 'webgpu' ? Promise.resolve({ available: false, reason: 'no adapter' }) : openBackend(name, host),
    );
    await expect(page.client.start(configOf({ backend: 'webgpu' }), null)).rejects.toMatchObject({ code: 'backendUnavailable' });
    expect(page.events.findLast(isState('failed'))).toMatchObject({ state: { failure: { code: 'backendUnavailable', keptIteration: 0 } } });
    page.client.dispose();
  });

  it('auto times what starts, keeps the faster and says why', async () => {
    const page = openPage((name, host) =>
      name === 'webgpu' ? Promise.resolve({ available: false, reason: 'no adapter' }) : openBackend(name, host),
    );
    const info = await page.client.start(configOf({ backend: 'auto' }), null);
    expect(info.backend).toBe('wasm');
    expect(info.backendReason).toMatch(/^WebAssembly with SIMD, [\d.]+ ms per iteration \(WebGPU: no adapter\)$/);
    page.client.dispose();
  });

  it('auto falls back to cpu where neither WebAssembly nor WebGPU starts', async () => {
    const page = openPage((name, host) =>
      name === 'cpu' ? openBackend(name, host) : Promise.resolve({ available: false, reason: 'not here' }),
    );
    const info = await page.client.start(configOf({ backend: 'auto' }), null);
    expect(info).toMatchObject({ backend: 'cpu', backendReason: 'the only one that starts here (WebAssembly: not here; WebGPU: not here)' });
    page.client.dispose();
  });

  it('keeps the last good parameters when the graphics device is lost, and goes on elsewhere', async () => {
    let lose = (_reason: string): void => {};
    const lost = new Promise<string>((resolve) => {
      lose = resolve;
    });
    const page = openPage(async (name, host) => {
      const opening = await openBackend(name === 'webgpu' ? 'cpu' : name, host);
      return opening.available && name === 'webgpu' ? { ...opening, lost } : opening;
    });
    await page.client.start(configOf({ backend: 'webgpu', iterations: 100_000 }), null);
    for (let i = 0; i < 3; i++) await page.client.step();
    await page.client.run();
    const failed = page.until(isState('failed'));
    lose('the driver was reset');
    expect(await failed).toMatchObject({ state: { failure: { code: 'gpuLost', keptIteration: 3 } } });
    const kept = page.client.latestSnapshot as RunSnapshot;
    const ready = page.until(isState('ready'));
    await page.client.start(configOf({ backend: 'wasm', iterations: 100_000 }), kept);
    await ready;
    await page.client.step();
    expect(page.client.latestSnapshot).toMatchObject({ iteration: 4, rewardCalls: 16 });
    page.client.dispose();
  });

  it('stops on a loss that is not finite with sound parameters kept', async () => {
    const page = openPage();
    const config = configOf({ learningRate: 1, logZLearningRate: 10, iterations: 100_000 });
    await page.client.start(config, null);
    await page.client.step();
    const sound = page.client.latestSnapshot as RunSnapshot;
    const broken = {
      ...sound,
      tensors: sound.tensors.map((entry) => (entry.name === 'log Z' ? { ...entry, values: Float32Array.of(Number.NaN) } : entry)),
    };
    await page.client.start(config, broken);
    await page.client.run();
    const failed = await page.until(isState('failed'));
    expect(failed).toMatchObject({ state: { failure: { code: 'lossNotFinite' } } });
    page.client.dispose();
  });

  it('rejects what is pending when the worker dies, says what was kept, and recovers in a new worker', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 100_000 }), null);
    for (let i = 0; i < 4; i++) await page.client.step();
    const pending = page.client.readView({ axes: [] });
    page.workers[0]?.crash('out of luck');
    await expect(pending).rejects.toMatchObject({ code: 'workerDied' });
    expect(page.events.at(-1)).toMatchObject({ state: { type: 'failed', failure: { code: 'workerDied', keptIteration: 4 } } });
    await page.client.start(configOf({ iterations: 100_000 }), page.client.latestSnapshot);
    await page.client.step();
    expect(page.client.latestSnapshot?.iteration).toBe(5);
    page.client.dispose();
  });

  it('refuses a snapshot of another network', async () => {
    const page = openPage();
    await page.client.start(configOf(), null);
    await page.client.step();
    const other = page.client.latestSnapshot;
    await expect(page.client.start(configOf({ hiddenWidth: 16 }), other)).rejects.toThrow('do not fit this network');
    page.client.dispose();
  });

  it('drops events of an earlier run and rejects its requests', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 100_000 }), null);
    const pending = page.client.readSnapshot();
    const restarted = page.client.start(configOf(), null);
    await expect(pending).rejects.toBeInstanceOf(TrainingError);
    await restarted;
    expect(page.workers).toHaveLength(2);
    page.client.dispose();
  });

  it('answers a command before any start with an error, not an exception', async () => {
    const page = openPage();
    await expect(page.client.run()).rejects.toMatchObject({ code: 'workerDied' });
  });
});
