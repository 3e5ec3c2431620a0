import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { expectFits } from './accessible.ts';
import { embed, heard, send, serveEmbedder, type EmbedderHost, type Heard } from './embedder.ts';
import { watchForErrors } from './playground.ts';

const HASH = '#v=1&height=4&hiddenWidth=16&iterations=300&backend=cpu';

let host: EmbedderHost;
let foreign: EmbedderHost;
test.beforeAll(async () => {
  [host, foreign] = await Promise.all([serveEmbedder(), serveEmbedder()]);
});
test.afterAll(async () => {
  await Promise.all([host.close(), foreign.close()]);
});

const frameOf = (page: Page): FrameLocator => page.frameLocator('iframe[title="playground"]');

async function expectFrameState(page: Page, state: string): Promise<void> {
  await expect(frameOf(page).getByTestId('run-state')).toHaveAttribute('data-state', state, { timeout: 60_000 });
}

/** The page is there before it listens to the one around it. */
async function expectListening(page: Page): Promise<void> {
  await expect(frameOf(page).locator('html')).toHaveAttribute('data-embed-ignored', '0');
}

/** Waits until the frame has been handed every message sent to it so far. */
async function expectDelivered(page: Page): Promise<void> {
  const root = frameOf(page).locator('html');
  await root.evaluate((html) => addEventListener('message', ({ data }) => data === 'the last one' && html.setAttribute('data-delivered', '')));
  await send(page, 'the last one');
  await expect(root).toHaveAttribute('data-delivered', '');
}

/** Sends a command and waits for its answer. */
async function ask(page: Page, id: number, message: Readonly<Record<string, unknown>>): Promise<Heard> {
  await send(page, { ...message, id });
  const find = async (): Promise<Heard | undefined> => (await heard(page)).find((entry) => entry.type === 'gflownet:reply' && entry.id === id);
  await expect.poll(find).toBeDefined();
  return (await find()) as Heard;
}

async function expectHeard(page: Page, type: string): Promise<void> {
  await expect.poll(async () => (await heard(page)).some((entry) => entry.type === type), { timeout: 60_000 }).toBe(true);
}

test('a named embedder drives a run to its end and reads the metrics', async ({ page, baseURL }) => {
  const errors = watchForErrors(page);
  await embed(page, host, `${baseURL}?embed&origin=${host.origin}${HASH}`);
  await expectHeard(page, 'gflownet:ready');
  const accepted = await ask(page, 1, { type: 'gflownet:setConfig', config: { height: 5, hiddenWidth: 16, iterations: 400, seed: 1e99, backend: 'cpu' } });
  expect(accepted).toMatchObject({ ok: true, result: { config: { environmentParameters: { height: 5 } } } });
  expect(JSON.stringify(accepted.result?.['notices'])).toContain('seed');
  expect(await ask(page, 2, { type: 'gflownet:run' })).toMatchObject({ ok: true });
  await expectFrameState(page, 'finished');
  // States are told at most every 250 ms, the latest: one that is gone again by then is not told.
  await expect.poll(async () => (await heard(page)).some((entry) => JSON.stringify(entry['state'] ?? '').includes('finished'))).toBe(true);
  const { result } = await ask(page, 3, { type: 'gflownet:readState' });
  expect(result).toMatchObject({
    state: { type: 'finished' },
    plannedIterations: 400,
    counters: { iteration: 400, rewardCalls: 6400 },
    metrics: { iteration: 400, values: { totalVariation: expect.any(Number) } },
    backend: 'cpu',
  });
  expect(await ask(page, 4, { type: 'gflownet:readGoal' })).toMatchObject({ ok: true });
  expect(await ask(page, 5, { type: 'gflownet:reset' })).toMatchObject({ ok: true });
  await expectFrameState(page, 'ready');
  expect(await ask(page, 6, { type: 'gflownet:step' })).toMatchObject({ ok: true });
  await expectFrameState(page, 'paused');

  await expect.poll(async () => (await heard(page)).some((entry) => JSON.stringify(entry['state'] ?? '').includes('paused'))).toBe(true);
  const all = await heard(page);
  const states = all.filter(({ type }) => type === 'gflownet:state').map((entry) => (entry['state'] as { readonly type: string }).type);
  expect(states).toEqual(expect.arrayContaining(['finished', 'paused']));
  expect(all.some(({ type }) => type === 'gflownet:progress')).toBe(true);
  expect(all.every(({ origin }) => origin === new URL(baseURL ?? '').origin)).toBe(true);
  expect(errors).toEqual([]);
});

test('an embedder that was not named hears nothing and moves nothing', async ({ page, baseURL }) => {
  const errors = watchForErrors(page);
  await embed(page, foreign, `${baseURL}?embed&origin=${host.origin}${HASH}`);
  await expectFrameState(page, 'ready');
  await expectListening(page);
  const before = await frameOf(page).locator('body').evaluate(() => location.href);
  for (const type of ['run', 'step', 'reset', 'readState', 'readGoal', 'nonsense']) await send(page, { type: `gflownet:${type}`, id: type });
  await send(page, { type: 'gflownet:setConfig', id: 9, hash: '#v=1&height=9' });
  await expect(frameOf(page).locator('html')).toHaveAttribute('data-embed-ignored', '7');
  await expectFrameState(page, 'ready');
  await expect(frameOf(page).getByTestId('iteration')).toHaveAttribute('data-value', '0');
  expect(await frameOf(page).locator('body').evaluate(() => location.href)).toBe(before);
  expect(await heard(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test('messages of a named origin count only from the window around', async ({ page, baseURL }) => {
  await embed(page, host, `${baseURL}?embed&origin=${host.origin}${HASH}`);
  await expectFrameState(page, 'ready');
  await expectListening(page);
  // A second frame of the same, named, origin: right origin, wrong window.
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.name = 'sibling';
    frame.src = address;
    document.body.append(frame);
  }, `${host.origin}/`);
  await expect.poll(() => page.frame({ name: 'sibling' })?.url()).toBe(`${host.origin}/`);
  const sibling = page.frame({ name: 'sibling' });
  await sibling?.waitForLoadState();
  await sibling?.evaluate(() => parent.frames[0]?.postMessage({ type: 'gflownet:run', id: 1 }, '*'));
  await expect(frameOf(page).locator('html')).toHaveAttribute('data-embed-ignored', '1');
  await expectFrameState(page, 'ready');
  expect(await sibling?.evaluate(() => (globalThis as unknown as { readonly heard: readonly unknown[] }).heard)).toEqual([]);
});

test('without a named origin nothing listens', async ({ page, baseURL }) => {
  await embed(page, host, `${baseURL}?embed=full${HASH}`);
  await expectFrameState(page, 'ready');
  await expectListening(page);
  await send(page, { type: 'gflownet:run', id: 1 });
  await expectDelivered(page);
  // Nothing is under way: one step is one iteration, and the run rests again.
  await frameOf(page).getByRole('button', { name: 'Step', exact: true }).click();
  await expectFrameState(page, 'paused');
  await expect(frameOf(page).getByTestId('iteration')).toHaveAttribute('data-value', '1');
  await expectListening(page);
  expect(await heard(page)).toEqual([]);
});

test('wildcards and half origins are refused in words', async ({ page, baseURL }) => {
  await embed(page, host, `${baseURL}?embed&origin=*,${host.origin}/,null${HASH}`);
  await expectFrameState(page, 'ready');
  await expectListening(page);
  await send(page, { type: 'gflownet:run', id: 1 });
  await expect(frameOf(page).getByRole('region', { name: 'Notices' }).getByRole('listitem')).toHaveCount(3);
  await expect(frameOf(page).getByRole('region', { name: 'Notices' })).toContainText('wildcard');
  expect(await heard(page)).toEqual([]);
});

test('hostile messages of a named embedder are answered one by one, and the page goes on', async ({ page, baseURL }) => {
  const errors = watchForErrors(page);
  await embed(page, host, `${baseURL}?embed&origin=${host.origin}${HASH}`);
  await expectHeard(page, 'gflownet:ready');
  await expectFrameState(page, 'ready');
  const count = await page.evaluate(() => {
    const circle: Record<string, unknown> = { height: 3 };
    circle['training'] = circle;
    const hostile: unknown[] = [
      null, 'gflownet:run', 42, [], new Map([['type', 'gflownet:run']]), new Date(), new ArrayBuffer(1e6), new Float64Array(1e6),
      { type: 'gflownet:constructor' }, { type: 'gflownet:__proto__' }, { type: 'gflownet:run', id: {} }, { type: 'x'.repeat(1e6) },
      { type: 'gflownet:setConfig', id: 1 }, { type: 'gflownet:setConfig', id: 2, config: new Float64Array(1e6) },
      { type: 'gflownet:setConfig', id: 3, hash: '#'.repeat(1e6) }, { type: 'gflownet:setConfig', id: 4, config: circle },
      { type: 'gflownet:setConfig', id: 5, config: JSON.parse('{"__proto__":{"height":9}}') },
      { type: 'gflownet:setConfig', id: 6, hash: 'javascript:alert(1)' },
      { type: 'gflownet:setConfig', id: 7, config: { environment: '<img src=x onerror=alert(1)>', warmStartObjects: '\uD800', backend: 'cpu' } },
    ];
    for (const message of hostile) document.querySelector('iframe')?.contentWindow?.postMessage(message, '*');
    // The page's own words handed back must not start a conversation without end.
    document.querySelector('iframe')?.contentWindow?.postMessage({ type: 'gflownet:reply', id: 1, ok: true }, '*');
    return hostile.length;
  });
  const replies = async (): Promise<readonly Heard[]> => (await heard(page)).filter(({ type }) => type === 'gflownet:reply');
  await expect.poll(async () => (await replies()).length).toBe(count);
  await expectFrameState(page, 'ready');
  expect((await replies()).every((reply) => JSON.stringify(reply).length < 20_000)).toBe(true);
  expect(await ask(page, 99, { type: 'gflownet:step' })).toMatchObject({ ok: true });
  expect(await replies()).toHaveLength(count + 1);
  expect(errors).toEqual([]);
});

test('the compact page has the picture and the buttons, the full one the curves as well', async ({ page }) => {
  for (const [query, hasCurves] of [['?embed', false], ['?embed=full', true]] as const) {
    await page.setViewportSize({ width: 640, height: 600 });
    await page.goto(`./${query}${HASH}`);
    await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
    for (const name of ['Run', 'Step', 'Reset']) await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
    await expect(page.locator('.distribution-panel')).toBeVisible();
    await expect(page.locator('.page-actions')).toBeHidden();
    await expect(page.locator('.settings-column')).toBeHidden();
    await expect(page.locator('.curves-panel')).toBeVisible({ visible: hasCurves });
    // As large as docs/embedding.md says, the compact page shows all of it.
    await page.setViewportSize({ width: 640, height: 560 });
    const isCut = (): Promise<boolean> =>
      page.evaluate(() => [document.documentElement, document.querySelector('.columns')].some((part) => part !== null && part.scrollHeight > part.clientHeight));
    await expect.poll(isCut).toBe(hasCurves);
    await expectFits(page);
  }
});

test('at 320 × 320: the page does not scroll, the first of the picture and the way to the whole page are in sight', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 320 });
  // Of a usual size: of a smaller grid there is something to warn of.
  await page.goto(`./?embed&language=fr${HASH.replace('height=4&', '')}`);
  await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Lancer', exact: true })).toBeInViewport();
  for (const map of ['target', 'learned']) await expect(page.locator(`.heatmap-${map} .heatmap-frame`)).toBeInViewport({ ratio: 0.99 });
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(320);
  await expectFits(page);
  const link = page.getByRole('link', { name: 'Ouvrir la page entière' });
  await expect(link).toBeInViewport({ ratio: 1 });
  await expect(link).toHaveAttribute('href', /\/\?language=fr#v=1&hiddenWidth=16&/);
});

test('a page around that gives the frame the height it asks for leaves nothing to scroll', async ({ page, baseURL }) => {
  await embed(page, host, `${baseURL}?embed&origin=${host.origin}${HASH}`);
  await page.locator('iframe').evaluate((frame) => frame.setAttribute('width', '500'));
  await expectFrameState(page, 'ready');
  const heightOf = async (kind: string): Promise<number> => Number((await heard(page)).findLast(({ type, subject }) => type === kind || subject === kind)?.['height'] ?? 0);
  await expect.poll(() => heightOf('gflownet:resized')).toBeGreaterThan(200);
  await expect(async () => {
    const height = await heightOf('lti.frameResize');
    expect(height).toBe(await heightOf('gflownet:resized'));
    await page.locator('iframe').evaluate((frame, pixels) => frame.setAttribute('height', String(pixels)), height);
    const hidden = await frameOf(page).locator('.columns').evaluate((columns) => columns.scrollHeight - columns.clientHeight);
    expect(hidden).toBeLessThanOrEqual(1);
  }).toPass();
});
