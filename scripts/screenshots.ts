/** Takes the pictures of the README from the built site: `npm run build && npm run screenshots`. */
import { mkdirSync, statSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { preview } from 'vite';
import { chromiumArguments, ensureChromium, machineProbes } from './chromium.ts';

interface Picture {
  readonly file: string;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  /** Trained until then. */
  readonly iterations: number;
}

const FOLDER = 'docs/images';
const LARGEST_FILE = 300_000;
const PICTURES: readonly Picture[] = [
  { file: 'playground.png', hash: 'v=1&backend=wasm', width: 1440, height: 900, colorScheme: 'light', iterations: 700 },
];

async function takePicture(browser: Browser, address: string, picture: Picture): Promise<void> {
  const { width, height, colorScheme } = picture;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(`${address}#${picture.hash}`);
  await page.locator('[data-testid=run-state][data-state=ready]').waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForFunction(
    (iterations) => Number(document.querySelector<HTMLElement>('[data-testid=iteration]')?.dataset['value']) >= iterations,
    picture.iterations,
  );
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.locator('[data-testid=run-state][data-state=paused]').waitFor();
  // The last picture is pulled after the pause.
  await page.waitForTimeout(1_000);
  const path = `${FOLDER}/${picture.file}`;
  await page.screenshot({ path });
  await page.close();
  if (statSync(path).size > LARGEST_FILE) throw new Error(`${path} is over ${LARGEST_FILE} bytes.`);
}

const probes = machineProbes();
const search = ensureChromium(probes);
if (search.type === 'missing') throw new Error(search.remedy);
mkdirSync(FOLDER, { recursive: true });
const server = await preview({ preview: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({ executablePath: search.path, args: [...chromiumArguments(probes.isRoot)] });
try {
  const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
  if (address === undefined) throw new Error('The preview server has no address.');
  for (const picture of PICTURES) await takePicture(browser, address, picture);
} finally {
  await browser.close();
  await server.close();
}
