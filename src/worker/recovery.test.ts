import { describe, expect, it, vi, beforeAll } from 'vitest';
import type { RunConfig } from '../config/runConfig.ts';
import { HEARTBEAT_MILLISECONDS } from '../lib/heartbeat.ts';
import { trajectoryBalance } from '../gfn/objectives/trajectoryBalance.ts';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { openBackend } from '../tensor/backend.ts';
import type { RunSnapshot } from './protocol.ts';
import { configOf, isState, openPage, type Page } from './testing/inProcessPage.ts';
import { TrainingError } from './trainingClient.ts';
import { registerDeviceTwins } from '../gfn/device/testing/twins/registerDeviceTwins.ts';

// A processor stands for a graphics card here.
beforeAll(registerDeviceTwins);

/** What a run says from its start to its end: its losses, and the tensors that are alive then. */
async function trainToTheEnd(page: Page, config: RunConfig): Promise<{ readonly losses: readonly number[]; readonly tensorCount: number | undefined }> {
  const earlier = page.events.length;
  await page.client.start(config, null);
  const finished = page.until(isState('finished'));
  await page.client.run();
  await finished;
  const reports = page.events.slice(earlier).flatMap((event) => (event.type === 'progressed' ? [event.progress] : []));
  return { losses: reports.flatMap(({ losses }) => [...losses]), tensorCount: reports.at(-1)?.tensorCount };
}

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
    expect(inEnglish(info.backendReason)).toMatch(/^WebAssembly with SIMD, [\d.]+ ms per iteration \(WebGPU: no adapter\)$/);
    page.client.dispose();
  });

  it('auto goes on with what works when a backend breaks while it is timed', async () => {
    const page = openPage((name, host) => {
      if (name === 'webgpu') throw new Error('the driver is broken');
      return openBackend(name, host);
    });
    await expect(page.client.start(configOf({ backend: 'auto' }), null)).resolves.toMatchObject({ backend: 'wasm' });
    page.client.dispose();
  });

  it('refuses a configuration whose every iteration would block the worker', async () => {
    const page = openPage();
    const huge = { environment: 'bitSequence', length: 128, wordSize: 1, batchSize: 1024, hiddenWidth: 512, hiddenLayers: 4 };
    await expect(page.client.start(configOf({ ...huge, backend: 'wasm' }), null)).rejects.toMatchObject({ code: 'tooLarge' });
    expect(page.events.findLast(isState('failed'))).toMatchObject({ state: { failure: { code: 'tooLarge' } } });
    page.client.dispose();
  });

  it('says what is kept of a resumed run that fails before its first own snapshot', async () => {
    let lose = (_reason: string): void => {};
    const lost = new Promise<string>((resolve) => {
      lose = resolve;
    });
    const page = openPage(async (name, host) => ({ ...(await openBackend(name, host)), lost }));
    await page.client.start(configOf({ iterations: 100_000 }), null);
    for (let i = 0; i < 3; i++) await page.client.step();
    await page.client.start(configOf({ iterations: 100_000 }), page.client.latestSnapshot);
    const failed = page.until(isState('failed'));
    lose('unplugged');
    expect(await failed).toMatchObject({ state: { failure: { code: 'gpuLost', keptIteration: 3 } } });
    page.client.dispose();
  });

  it('a resumed run in a space too large to list still knows its modes and log Z', async () => {
    const page = openPage();
    const config = configOf({ environment: 'bitSequence', length: 32, wordSize: 4, iterations: 100_000 });
    await page.client.start(config, null);
    await page.client.step();
    await page.client.start(config, page.client.latestSnapshot);
    const report = page.events.findLast((event) => event.type === 'progressed');
    expect(report).toMatchObject({ progress: { metrics: { values: { modesFound: 0 } } } });
    expect(report?.type === 'progressed' && report.progress.metrics?.values['logZError']).toBeGreaterThan(0);
    page.client.dispose();
  });

  it('auto falls back to cpu where neither WebAssembly nor WebGPU starts', async () => {
    const page = openPage((name, host) =>
      name === 'cpu' ? openBackend(name, host) : Promise.resolve({ available: false, reason: 'not here' }),
    );
    const info = await page.client.start(configOf({ backend: 'auto' }), null);
    expect(inEnglish(info)).toMatchObject({ backend: 'cpu', backendReason: 'the only one that starts here (WebAssembly: not here; WebGPU: not here)' });
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
    expect(await failed).toMatchObject({ state: { failure: { code: 'gpuLost', keptIteration: page.client.latestSnapshot?.iteration } } });
    const kept = page.client.latestSnapshot as RunSnapshot;
    expect(kept.iteration).toBeGreaterThanOrEqual(3);
    const ready = page.until(isState('ready'));
    await page.client.start(configOf({ backend: 'wasm', iterations: 100_000 }), kept);
    await ready;
    await page.client.step();
    expect(page.client.latestSnapshot).toMatchObject({ iteration: kept.iteration + 1, rewardCalls: 4 * (kept.iteration + 1) });
    page.client.dispose();
  });

  it('a NaN in a gradient spoils nothing that is kept: the run stops, and goes on from before it', async () => {
    const evaluate = vi.spyOn(trajectoryBalance, 'evaluate');
    try {
      const page = openPage();
      const config = configOf({ iterations: 100_000 });
      await page.client.start(config, null);
      for (let i = 0; i < 3; i++) await page.client.step();
      evaluate.mockImplementationOnce((_terms, gradients) => {
        gradients.logPF[0] = Number.NaN;
        return 1;
      });
      await page.client.step();
      const failed = page.until(isState('failed'));
      await page.client.run();
      expect(await failed).toMatchObject({ state: { failure: { code: 'lossNotFinite', keptIteration: 3 } } });
      const kept = page.client.latestSnapshot as RunSnapshot;
      expect(kept.iteration).toBe(3);
      await page.client.start(config, kept);
      await page.client.step();
      expect(page.client.latestSnapshot?.iteration).toBe(4);
      page.client.dispose();
    } finally {
      evaluate.mockRestore();
    }
  });

  it('refuses a snapshot that is not finite', async () => {
    const page = openPage();
    await page.client.start(configOf(), null);
    await page.client.step();
    const sound = page.client.latestSnapshot as RunSnapshot;
    const tensors = sound.tensors.map((entry) => (entry.name === 'log Z' ? { ...entry, values: Float32Array.of(Number.NaN) } : entry));
    await expect(page.client.start(configOf(), { ...sound, tensors })).rejects.toThrow('NaN or an infinity');
    page.client.dispose();
  });

  it('rejects what is pending when the worker dies, says what was kept, and recovers in a new worker', async () => {
    const page = openPage();
    await page.client.start(configOf({ iterations: 100_000 }), null);
    for (let i = 0; i < 4; i++) await page.client.step();
    const pending = page.client.readView({});
    page.workers[0]?.crash('out of luck');
    await expect(pending).rejects.toMatchObject({ code: 'workerDied' });
    expect(page.events.at(-1)).toMatchObject({ state: { type: 'failed', failure: { code: 'workerDied', keptIteration: 4 } } });
    await page.client.start(configOf({ iterations: 100_000 }), page.client.latestSnapshot);
    await page.client.step();
    expect(page.client.latestSnapshot?.iteration).toBe(5);
    page.client.dispose();
  });

  it('notices a worker that stopped without a word', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const page = openPage();
      await page.client.start(configOf({ iterations: 100_000 }), null);
      await page.client.step();
      page.workers[0]?.terminate();
      vi.advanceTimersByTime(6 * HEARTBEAT_MILLISECONDS);
      expect(page.states().at(-1)).toBe('paused');
      vi.advanceTimersByTime(HEARTBEAT_MILLISECONDS);
      expect(page.events.at(-1)).toMatchObject({ state: { type: 'failed', failure: { code: 'workerDied', keptIteration: 1 } } });
      page.client.dispose();
    } finally {
      vi.useRealTimers();
    }
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
    expect(page.workers).toHaveLength(1);
    page.client.dispose();
  });

  it('a run that follows others in one worker is the run that a new worker makes, and nothing of the others stays', async () => {
    const page = openPage();
    const config = configOf({ environment: 'toyDag', iterations: 20 });
    const first = await trainToTheEnd(page, config);
    await page.client.start(configOf({ iterations: 100_000 }), null);
    const fast = page.until((event) => event.type === 'progressed' && (event.progress.iterationsPerSecond ?? 0) > 20);
    await page.client.run();
    await fast;
    expect(await trainToTheEnd(page, config)).toEqual(first);
    expect(page.workers).toHaveLength(1);
    page.client.dispose();
  });

  it('answers a command before any start with an error, not an exception', async () => {
    const page = openPage();
    await expect(page.client.run()).rejects.toMatchObject({ code: 'workerDied' });
  });
});
