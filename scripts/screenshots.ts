/** Takes the pictures of the README from the built site: `npm run build && npm run screenshots`. */
import { mkdirSync, statSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { preview } from 'vite';
import { chromiumArguments, ensureChromium, machineProbes } from './chromium.ts';
import { PICTURES, type Picture } from './pictures.ts';

const FOLDER = 'docs/images';
const LARGEST_FILE = 300_000;

async function takePicture(browser: Browser, address: string, picture: Picture): Promise<void> {
  const { file, hash, width, height, colorScheme } = picture;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale: 'en' });
  await page.goto(`${address}#${hash}`);
  await page.locator('[data-testid=run-state][data-state=ready]').waitFor();
  await picture.prepare(page);
  // The last picture is pulled after the pause.
  await page.waitForTimeout(1_000);
  const path = `${FOLDER}/${file}`;
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
