import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { build } from 'vite';
import { serveStatic, type StaticServer } from '../scripts/staticServer.ts';

/** The checks of training on WebGPU, in a worker of a real browser: kernels against twins, recording, device loss. */
const FOLDER = 'test-results/webgpu-checks';
const isExpected = process.env['EXPECT_WEBGPU'] !== '0';

/** Bundles the worker as the site's own worker is, into a folder of its own: none of it is part of the site. */
async function buildChecks(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: FOLDER,
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      lib: { entry: 'e2e/webgpu/checks.worker.ts', formats: ['es'], fileName: () => 'checks.js' },
    },
  });
  writeFileSync(join(FOLDER, 'index.html'), '<!doctype html><title>WebGPU checks</title>');
}

test.describe.serial('training on WebGPU in a worker', () => {
  test.skip(!isExpected, 'EXPECT_WEBGPU=0');
  let server: StaticServer;
  let page: Page;

  /** What the worker answers to a command. */
  function ask(command: string): Promise<unknown> {
    return page.evaluate((text) => {
      const scope = globalThis as unknown as { checks?: Worker };
      const worker = (scope.checks ??= new Worker('./checks.js', { type: 'module' }));
      return new Promise<unknown>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(text);
      });
    }, command);
  }

  test.beforeAll(async ({ browser }) => {
    await buildChecks();
    server = await serveStatic(FOLDER, '/');
    page = await browser.newPage();
    await page.goto(server.address);
  });
  test.afterAll(async () => {
    await page.close();
    await server.close();
  });

  test('the kernels, the recording and the trainer', async () => {
    test.setTimeout(300_000);
    const adapter = await ask('adapter');
    expect(adapter).toMatch(/^WebGPU on /);
    const names = (await ask('list')) as readonly string[];
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      await test.step(name, async () => {
        expect.soft(await ask(name), name).toBeNull();
      });
    }
  });

  test('an iteration costs its thread 23 dispatches and no more', async () => {
    const cost = (await ask('cost')) as Readonly<Record<string, number>>;
    test.info().annotations.push({ type: 'cost', description: JSON.stringify(cost) });
    expect(cost['dispatchesPerIteration']).toBe(23);
  });

  test('a lost device is an error of its own', async () => {
    expect(await ask('lose')).toBeNull();
  });
});
