import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { serveStatic, type StaticServer } from './staticServer.ts';

const FOLDER = 'test-results/checks';

/** What e2e/checks/page.ts puts on its page. */
interface ChecksPage {
  listChecks(): Promise<readonly string[]>;
  runCheck(name: string): Promise<string | null>;
}

test.describe('on WebGPU, in a worker', () => {
  test.skip(process.env['EXPECT_WEBGPU'] === '0', 'EXPECT_WEBGPU=0');
  let server: StaticServer;
  test.beforeAll(async () => {
    await build({
      configFile: false,
      root: 'e2e/checks',
      base: './',
      logLevel: 'warn',
      worker: { format: 'es' },
      build: { outDir: `../../${FOLDER}`, emptyOutDir: true, target: 'es2022' },
    });
    server = await serveStatic(FOLDER, '/');
  });
  test.afterAll(() => server.close());

  test('every check of the kernels and of training on the device', async ({ page }) => {
    test.setTimeout(300_000);
    const logged: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') logged.push(message.text());
    });
    await page.goto(server.address);
    await page.waitForFunction(() => 'listChecks' in globalThis);
    const names = await page.evaluate(() => (globalThis as unknown as ChecksPage).listChecks());
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      await test.step(name, async () => {
        const failure = await page.evaluate((check) => (globalThis as unknown as ChecksPage).runCheck(check), name);
        expect.soft(failure, name).toBeNull();
      });
    }
    // What a shader does wrong is only logged.
    expect(logged).toEqual([]);
  });
});
