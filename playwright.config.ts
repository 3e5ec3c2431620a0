import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium, machineProbes } from './scripts/chromium.ts';

// Read again by every Playwright process: the first one chooses the port and the browser, the others inherit them.
const port = (process.env['PREVIEW_PORT'] ??= String(20_000 + (process.pid % 20_000)));
const probes = machineProbes();
const browser = findChromium(probes);
if (browser.type === 'missing') throw new Error(browser.remedy);
process.env['CHROMIUM_PATH'] = browser.path;
const address = `http://127.0.0.1:${port}/`;

/** Tests that need every core to themselves. */
const WHOLE_MACHINE = /(?:webgpu\w*|training)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  forbidOnly: process.env['CI'] !== undefined,
  // Two pages at a time; then, alone, the tests that count on the whole machine.
  workers: 2,
  fullyParallel: true,
  projects: [
    { name: 'pages', testIgnore: WHOLE_MACHINE },
    { name: 'whole machine', testMatch: WHOLE_MACHINE, dependencies: ['pages'], workers: 1, fullyParallel: false },
  ],
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: address,
    headless: true,
    viewport: { width: 1440, height: 900 },
    // As someone finds it who had all settings open at the last visit: most tests change some.
    storageState: {
      cookies: [],
      origins: [{ origin: address.slice(0, -1), localStorage: [{ name: 'preferences', value: JSON.stringify({ state: { areSettingsOpen: true }, version: 1 }) }] }],
    },
    // Pictures and copies of the page at every step would double the time of the whole suite.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    launchOptions: { executablePath: browser.path, args: [...chromiumArguments(probes.isRoot)] },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: address,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
