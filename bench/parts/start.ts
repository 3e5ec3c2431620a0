import { loadavg } from 'node:os';
import type { Browser, Page } from '@playwright/test';
import { tellOfWorkers } from '../../scripts/tellOfWorkers.ts';
import { serveBuilds, type Build } from '../builds.ts';
import { median } from '../harness.ts';
import { inWords, type PartReport } from '../report.ts';

/** What is started, and the backend that the settings name. */
const STARTS = [
  { name: '8×8 grid, wasm', hash: '#v=1&backend=wasm' },
  { name: '8×8 grid, cpu', hash: '#v=1&backend=cpu' },
  { name: '4,096 cells, wasm', hash: '#v=1&dimensions=4&backend=wasm' },
  { name: '120 bits, wasm', hash: '#v=1&environment=bitSequence&length=120&backend=wasm' },
  { name: '8×8 grid, automatic', hash: '#v=1' },
] as const;

interface Start {
  readonly build: string;
  readonly start: string;
  /** Milliseconds from the command to the first picture, and to `ready`, when the page opens. */
  readonly picture: number;
  readonly ready: number;
  /** Milliseconds to `ready` when the same is started over. */
  readonly again: number;
}

/** What the page's messages to and from its worker are noted as: moments in milliseconds. */
interface Moments {
  start: number;
  picture: number;
  ready: number;
}

/** How long the worker takes from `start` to `ready`, page by page in turns with another build where there is one. */
export async function measureStart(quick: boolean): Promise<PartReport> {
  const { builds, browser, close } = await serveBuilds();
  const load = loadavg()[0] ?? Number.NaN;
  try {
    const starts: Start[] = [];
    for (let round = 0; round < (quick ? 3 : 10); round++) {
      for (const { name, hash } of STARTS) {
        for (const build of builds) starts.push({ build: build.name, start: name, ...(await startOnce(browser, build, hash)) });
      }
    }
    const row = (name: string, build: string): readonly string[] => {
      const own = starts.filter((one) => one.start === name && one.build === build);
      const both = (values: readonly number[]): string => `${inWords(median(values))}, ${inWords(Math.min(...values))}`;
      const columns = [own.map(({ picture }) => picture), own.map(({ ready }) => ready), own.map(({ again }) => again)];
      return [name, build, ...columns.map(both), String(own.length)];
    };
    return {
      backend: 'as named',
      adapter: `Chromium ${browser.version()}`,
      tables: [
        {
          title: `Starting a run, milliseconds (median, least), load ${inWords(load)}`,
          columns: ['run', 'build', 'first picture', 'ready', 'ready again', 'starts'],
          rows: STARTS.flatMap(({ name }) => builds.map((build) => row(name, build.name))),
        },
      ],
      data: { starts, load },
    };
  } finally {
    await close();
  }
}

/** From the message that asks for the run to those that answer, when the page opens and once more. */
async function startOnce(browser: Browser, { address }: Build, hash: string): Promise<Omit<Start, 'build' | 'start'>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(tellOfWorkers);
  await page.addInitScript(noteMoments);
  await page.goto(address + hash);
  const { start, picture, ready } = await readMoments(page);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  const again = await readMoments(page);
  await context.close();
  return { picture: picture - start, ready: ready - start, again: again.ready - again.start };
}

/** Runs in the page, before anything of it. */
function noteMoments(): void {
  const moments = { start: Number.NaN, picture: Number.NaN, ready: Number.NaN };
  Object.assign(globalThis, { moments });
  addEventListener('toWorker', ({ detail }: CustomEventInit<{ readonly command?: string }>) => {
    if (detail?.command === 'start') Object.assign(moments, { start: performance.now(), picture: Number.NaN, ready: Number.NaN });
  });
  addEventListener('fromWorker', ({ detail }: CustomEventInit<{ readonly event?: { readonly type: string; readonly state?: { readonly type: string } } }>) => {
    if (detail?.event?.type === 'pictureReady') moments.picture = performance.now();
    if (detail?.event?.type === 'stateChanged' && detail.event.state?.type === 'ready') moments.ready = performance.now();
  });
}

/** The moments of a start, once the run is ready. */
async function readMoments(page: Page): Promise<Moments> {
  const handle = await page.waitForFunction(() => {
    const { moments } = globalThis as unknown as { readonly moments: Moments };
    return Number.isNaN(moments.ready) ? null : moments;
  });
  const moments = await handle.jsonValue();
  if (moments === null) throw new Error('The run did not get ready.');
  return moments;
}
