import { describe, expect, it, beforeAll } from 'vitest';
import { networksCreated } from '../gfn/policies/createNetwork.ts';
import { currentBackend, openBackend, tensorMemory } from '../tensor/backend.ts';
import type { Open } from './openRun.ts';
import { configOf, openPage, type Page } from './testing/inProcessPage.ts';
import { registerDeviceTwins } from '../gfn/device/testing/twins/registerDeviceTwins.ts';

/** Networks that a start builds. */
async function networksOf(start: () => Promise<unknown>): Promise<number> {
  const before = networksCreated();
  await start();
  return networksCreated() - before;
}

const withoutWebgpu: Open = (name, host) =>
  name === 'webgpu' ? Promise.resolve({ available: false, reason: 'no adapter' }) : openBackend(name, host);

/** A second processor backend stands for the graphics card. */
const cpuForWebgpu: Open = (name, host) => openBackend(name === 'webgpu' ? 'cpu' : name, host);

const pictures = ({ events }: Page): number => events.filter(({ type }) => type === 'pictureReady').length;

// A processor stands for a graphics card here.
beforeAll(registerDeviceTwins);

describe('starting a run', () => {
  it.each(['cpu', 'wasm'] as const)('on %s builds one network, which is drawn, warmed up and trained', async (backend) => {
    const page = openPage();
    expect(await networksOf(() => page.client.start(configOf({ backend }), null))).toBe(1);
    expect(pictures(page)).toBe(1);
    page.client.dispose();
  });

  it('by itself builds one where one backend starts, and two where two are compared', async () => {
    const alone = openPage(withoutWebgpu);
    expect(await networksOf(() => alone.client.start(configOf({ backend: 'auto' }), null))).toBe(1);
    const compared = openPage(cpuForWebgpu);
    expect(await networksOf(() => compared.client.start(configOf({ backend: 'auto' }), null))).toBe(2);
    for (const page of [alone, compared]) {
      expect(pictures(page)).toBe(1);
      page.client.dispose();
    }
  });

  it('draws on a processor first where the settings ask for a graphics card', async () => {
    const page = openPage(cpuForWebgpu);
    expect(await networksOf(() => page.client.start(configOf({ backend: 'webgpu' }), null))).toBe(2);
    expect(pictures(page)).toBe(1);
    page.client.dispose();
  });

  it('leaves nothing of what was tried: the tensors and losses are those of a run that was not timed', async () => {
    const settings = { objective: 'logPartitionVariance', replay: 'uniform', warmStartObjects: '(1, 1)', iterations: 12 };
    const trained = async (backend: string, open: Open): Promise<unknown> => {
      const page = openPage(open);
      const before = tensorMemory().tensorCount;
      await page.client.start(configOf({ ...settings, backend }), null);
      expect(currentBackend()).toBe('wasm');
      const held = tensorMemory().tensorCount - before;
      await page.client.run();
      await page.until((event) => event.type === 'stateChanged' && event.state.type === 'finished');
      page.client.dispose();
      expect(page.losses()).toHaveLength(12);
      return { held, losses: page.losses() };
    };
    const timed = await trained('auto', withoutWebgpu);
    expect(await trained('wasm', withoutWebgpu)).toEqual(timed);
  });

  it('goes on from a snapshot without a picture', async () => {
    const page = openPage();
    await page.client.start(configOf({ backend: 'wasm' }), null);
    const snapshot = await page.client.readSnapshot();
    expect(await networksOf(() => page.client.start(configOf({ backend: 'wasm' }), snapshot))).toBe(1);
    expect(pictures(page)).toBe(1);
    page.client.dispose();
  });
});
