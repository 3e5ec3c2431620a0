import { loadavg } from 'node:os';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { serveBuilds, type Build } from '../builds.ts';
import { median } from '../harness.ts';
import { inWords, type PartReport, type Table } from '../report.ts';

/** Address, and what is there as soon as the target is drawn. */
const PICTURES = [
  { name: 'as a visitor finds it', hash: '', target: '.flow-graph .flow-target' },
  { name: 'a grid', hash: '#v=1', target: '.heatmap image' },
] as const;
const TRAINING = '#v=1&backend=cpu&iterations=1000000';

interface Load {
  readonly build: string;
  readonly picture: string;
  /** Milliseconds after the navigation began. */
  readonly painted: number;
  readonly drawn: number;
}

interface Tasks {
  readonly build: string;
  readonly count: number;
  /** Processor time of the main thread, in milliseconds: here it is not the page's fault to wait for a core. */
  readonly longest: number;
  readonly share: number;
}

/**
 * How quickly the built page is there, and how free its main thread stays while it trains. Another build can be measured beside
 * it, load by load in turns: `BENCH_AGAINST=<its dist folder>`.
 */
export async function measurePage(quick: boolean): Promise<PartReport> {
  const { builds, browser, close } = await serveBuilds();
  const load = loadavg()[0] ?? Number.NaN;
  try {
    const loads = await openInTurns(browser, builds, quick ? 3 : 10);
    const tasks: Tasks[] = [];
    for (const build of builds) tasks.push(await train(browser, build, quick ? 2_000 : 10_000));
    return {
      backend: 'cpu',
      adapter: `Chromium ${browser.version()}`,
      tables: [tableOfLoads(builds, loads, load), tableOfTasks(tasks)],
      data: { loads, tasks, load },
    };
  } finally {
    await close();
  }
}

async function openInTurns(browser: Browser, builds: readonly Build[], rounds: number): Promise<readonly Load[]> {
  const loads: Load[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const picture of PICTURES) {
      for (const build of builds) loads.push({ build: build.name, picture: picture.name, ...(await open(browser, build, picture)) });
    }
  }
  return loads;
}

/** A first visit: nothing is kept from the load before. */
async function open(browser: Browser, { address }: Build, { hash, target }: (typeof PICTURES)[number]): Promise<Pick<Load, 'painted' | 'drawn'>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript((selector) => {
    const watch = new MutationObserver(() => {
      if (document.querySelector(selector) === null) return;
      performance.mark('target drawn');
      watch.disconnect();
    });
    watch.observe(document, { childList: true, subtree: true });
  }, target);
  await page.goto(address + hash);
  const times = await readMarks(page, ['first-contentful-paint', 'target drawn']);
  await context.close();
  return { painted: times[0] ?? Number.NaN, drawn: times[1] ?? Number.NaN };
}

async function readMarks(page: Page, names: readonly string[]): Promise<readonly number[]> {
  await page.waitForFunction((wanted) => wanted.every((name) => performance.getEntriesByName(name).length > 0), names);
  return page.evaluate((wanted) => wanted.map((name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN), names);
}

async function train(browser: Browser, build: Build, milliseconds: number): Promise<Tasks> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await startTraining(context, build);
  const tasks = await traceMainThread(browser, page, milliseconds);
  await context.close();
  const busy = tasks.reduce((total, task) => total + task, 0);
  return { build: build.name, count: tasks.length, longest: Math.max(...tasks), share: busy / milliseconds };
}

async function startTraining(context: BrowserContext, { address }: Build): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address + TRAINING);
  await page.locator('[data-testid="run-state"][data-state="ready"]').waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForFunction(() => Number(document.querySelector('[data-testid="iteration"]')?.getAttribute('data-value')) >= 5);
  return page;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** The thread's own processor time, in microseconds. */
  readonly tdur?: number;
}

/** Every task of the page's main thread while `milliseconds` pass, in milliseconds of processor time. */
async function traceMainThread(browser: Browser, page: Page, milliseconds: number): Promise<readonly number[]> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await page.waitForTimeout(milliseconds);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const mainThreads = new Set(
    trace.traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  return trace.traceEvents
    .filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)))
    // A task that was under way when the trace ended has no processor time.
    .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1_000]));
}

function tableOfLoads(builds: readonly Build[], loads: readonly Load[], load: number): Table {
  const row = (picture: string, build: string): readonly string[] => {
    const own = loads.filter((one) => one.picture === picture && one.build === build);
    const both = (values: readonly number[]): string => `${inWords(median(values))}, ${inWords(Math.min(...values))}`;
    return [picture, build, both(own.map(({ painted }) => painted)), both(own.map(({ drawn }) => drawn)), String(own.length)];
  };
  return {
    title: 'Opening the page for the first time, from the same machine',
    columns: ['page', 'build', 'first paint (ms: median, least)', 'target drawn (ms: median, least)', 'loads'],
    rows: PICTURES.flatMap(({ name }) => builds.map((build) => row(name, build.name))),
    notes: [`In turns; load average ${inWords(load)} before.`],
  };
}

function tableOfTasks(tasks: readonly Tasks[]): Table {
  return {
    title: 'The main thread while an 8×8 grid trains on cpu',
    columns: ['build', 'tasks', 'longest (ms of processor time)', 'busy'],
    rows: tasks.map(({ build, count, longest, share }) => [build, inWords(count), inWords(longest), `${inWords(100 * share)} %`]),
  };
}
