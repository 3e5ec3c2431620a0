import { loadavg } from 'node:os';
import type { Browser } from '@playwright/test';
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
  /** Milliseconds from the command to the first picture, and to `ready`. */
  readonly picture: number;
  readonly ready: number;
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
      return [name, build, both(own.map(({ picture }) => picture)), both(own.map(({ ready }) => ready)), String(own.length)];
    };
    return {
      backend: 'as named',
      adapter: `Chromium ${browser.version()}`,
      tables: [
        {
          title: `Starting a run, milliseconds (median, least), load ${inWords(load)}`,
          columns: ['run', 'build', 'first picture', 'ready', 'starts'],
          rows: STARTS.flatMap(({ name }) => builds.map((build) => row(name, build.name))),
        },
      ],
      data: { starts, load },
    };
  } finally {
    await close();
  }
}

/** From the message that asks for the run to those that answer. */
async function startOnce(browser: Browser, { address }: Build, hash: string): Promise<Pick<Start, 'picture' | 'ready'>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const times = { start: Number.NaN, picture: Number.NaN, ready: Number.NaN };
    Object.assign(globalThis, { startTimes: times });
    const Original = globalThis.Worker;
    globalThis.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        const send = this.postMessage.bind(this) as (message: unknown, transfer: Transferable[]) => void;
        this.postMessage = (message: unknown, transfer: unknown): void => {
          if ((message as { readonly command?: string }).command === 'start') times.start = performance.now();
          send(message, (transfer ?? []) as Transferable[]);
        };
        this.addEventListener('message', ({ data }: MessageEvent) => {
          const { event } = data as { readonly event?: { readonly type: string; readonly state?: { readonly type: string } } };
          if (event?.type === 'pictureReady') times.picture = performance.now();
          if (event?.type === 'stateChanged' && event.state?.type === 'ready') times.ready = performance.now();
        });
      }
    };
  });
  await page.goto(address + hash);
  const handle = await page.waitForFunction(() => {
    const times = (globalThis as unknown as { readonly startTimes: { readonly start: number; readonly picture: number; readonly ready: number } }).startTimes;
    return Number.isNaN(times.ready) ? null : times;
  });
  const times = await handle.jsonValue();
  await context.close();
  if (times === null) throw new Error('The run did not get ready.');
  return { picture: times.picture - times.start, ready: times.ready - times.start };
}
