import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { inlineScripts } from '../scripts/finishSite.ts';
import { encodeHash } from '../src/config/hashCodec.ts';
import { presetConfig, PRESETS } from '../src/config/presets.ts';
import { buttons, expectIterations, expectState, startOver, watchForErrors } from './playground.ts';

/** What the page's policy stopped, as the browser reports it. */
async function recordViolations(page: Page): Promise<readonly string[]> {
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    const report = (globalThis as unknown as { readonly reportViolation: (text: string) => void }).reportViolation;
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      report(`${violatedDirective} stopped ${blockedURI} ${sample}`),
    );
  });
  return violations;
}

/** Every address asked for that is not on the page's own origin, by page, workers and service worker. */
function recordForeignRequests(context: BrowserContext, origin: string): { readonly foreign: string[]; readonly own: string[] } {
  const seen = { foreign: [] as string[], own: [] as string[] };
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol)) return;
    (url.origin === origin ? seen.own : seen.foreign).push(request.url());
  });
  return seen;
}

async function session(page: Page): Promise<void> {
  await page.goto('./#v=1&height=4&dimensions=3&hiddenWidth=16&iterations=40&backend=wasm');
  await expectState(page, 'ready');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await page.getByRole('button', { name: 'What is a GFlowNet?' }).click();
  await page.getByRole('dialog', { name: 'What is a GFlowNet?' }).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('combobox', { name: 'Start from' }).selectOption(PRESETS[0].id);
  await startOver(page);
  await expectState(page, 'ready', 60_000);
  // One preset per environment, so that every kind of view, legend and formula is drawn once.
  const configs = new Map(PRESETS.map((preset) => [presetConfig(preset).environment, presetConfig(preset)]));
  expect(configs.size).toBeGreaterThan(2);
  for (const config of configs.values()) {
    const hash = encodeHash({ ...config, training: { ...config.training, backend: 'cpu' } });
    await page.evaluate((text) => void (location.hash = text), hash);
    await expectState(page, 'ready', 60_000);
    await buttons.step(page).click();
    await expectIterations(page, 1);
  }
}

async function importTable(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.goto('./#v=1&environment=sequenceTable&landscapeLength=3&hiddenWidth=16&backend=cpu');
  await expectState(page, 'ready');
  const chooser = page.waitForEvent('filechooser');
  const table = page.getByRole('group', { name: 'Table' });
  await table.getByRole('button', { name: 'Load a file' }).click();
  const rows = ['00', '01', '10', '11'].map((word, index) => `${word},${index}`);
  await (await chooser).setFiles({ name: 'words.csv', mimeType: 'text/csv', buffer: Buffer.from(`sequence,score\n${rows.join('\n')}`) });
  await expect(table).toContainText('words.csv');
  await page.locator('body').press('r');
  await expectState(page, 'ready');
  await buttons.step(page).click();
  await expectIterations(page, 1);
}

test('a whole session breaks no rule of the policy and asks no other origin for anything', async ({ page, context, baseURL }) => {
  const violations = await recordViolations(page);
  const requests = recordForeignRequests(context, new URL(baseURL ?? '').origin);
  const errors = watchForErrors(page);
  await session(page);
  await importTable(page);
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'ready', { timeout: 60_000 });
  expect(violations).toEqual([]);
  expect(errors).toEqual([]);
  expect(requests.foreign).toEqual([]);
  expect(requests.own.some((url) => url.endsWith('.wasm'))).toBe(true);
});

test('the policy is in the page before anything it governs, and its hashes are those of the page', async ({ request }) => {
  const html = await (await request.get('./')).text();
  expect(html).toBe(readFileSync('dist/index.html', 'utf8'));
  const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
  const scripts = inlineScripts(html);
  expect(scripts).toHaveLength(1);
  for (const script of scripts) expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<script|<link|<style/));
  expect(policy).not.toMatch(/'unsafe-|\*|https?:/);
  expect(html).not.toMatch(/<style|\son[a-z]+=|\sstyle=/);
});

test('the policy stops what it should', async ({ page, baseURL }) => {
  const violations = await recordViolations(page);
  const foreign = new URL(baseURL ?? '').origin.replace('127.0.0.1', 'localhost');
  await page.goto('./#v=1&height=4&backend=cpu');
  await expectState(page, 'ready');
  const outcome = await page.evaluate(async (other) => {
    const attempt = async (action: () => unknown): Promise<string> => {
      try {
        await action();
        return 'allowed';
      } catch {
        return 'stopped';
      }
    };
    const add = (name: string, fields: Readonly<Record<string, string>>): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const element = Object.assign(document.createElement(name), fields);
        element.addEventListener('load', resolve);
        element.addEventListener('error', reject);
        document.body.append(element);
      });
    const inline = (): void => {
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.injected = true' }));
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.injected = true" alt="">');
      if (!('injected' in globalThis)) throw new Error('not run');
    };
    // What a test evaluates may use eval whatever the policy says; what a timer calls may not.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    return {
      evaluated: await attempt(() => (Reflect.get(globalThis, 'eval') as (code: string) => unknown)('1')),
      compiled: await attempt(() => Reflect.construct(Function, ['return 1']) as unknown),
      inline: await attempt(inline),
      script: await attempt(() => add('script', { src: `${other}/x.js` })),
      image: await attempt(() => add('img', { src: `${other}/favicon.svg` })),
      fetched: await attempt(() => fetch(`${other}/`)),
      style: await attempt(() => add('link', { rel: 'stylesheet', href: `${other}/x.css` })),
      frame: await attempt(() => {
        const frame = Object.assign(document.createElement('iframe'), { src: `${other}/` });
        return new Promise((_, reject) => {
          document.addEventListener('securitypolicyviolation', reject, { once: true });
          document.body.append(frame);
        });
      }),
      wasm: await attempt(() => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))),
    };
  }, foreign);
  const { wasm, ...others } = outcome;
  expect(wasm).toBe('allowed');
  for (const [what, result] of Object.entries(others)) expect(`${what} ${result}`).toBe(`${what} stopped`);
  for (const directive of ['script-src', 'img-src', 'connect-src', 'style-src']) expect(violations.join('\n')).toContain(directive);
});

for (const backend of ['wasm', 'cpu']) {
  test(`a host that sends the policy to the worker as well can still train on ${backend}`, async ({ page }) => {
    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync('dist/index.html', 'utf8')) ?? [];
    let sentCount = 0;
    await page.route('**/assets/*.js', async (route) => {
      const response = await route.fetch();
      if (route.request().url().includes('.worker-')) sentCount += 1;
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    const errors = watchForErrors(page);
    await page.goto(`./#v=1&height=4&hiddenWidth=16&iterations=60&backend=${backend}`);
    await expectState(page, 'ready');
    await expect(page.locator('.run-bar')).toHaveAttribute('data-backend', backend);
    await buttons.run(page).click();
    await expectState(page, 'finished');
    expect(sentCount).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    // A worker for the next run may be on its way still.
    await page.unrouteAll({ behavior: 'wait' });
  });
}

test('messages to a page that is not embedded do nothing', async ({ page }) => {
  const errors = watchForErrors(page);
  await page.goto('./?embed&origin=https://example.org#v=1&height=4&backend=cpu');
  await expectState(page, 'ready');
  await expect(page.locator('html')).toHaveAttribute('data-embed-ignored', '0');
  // Sent, and delivered when the last message has come: then a step finds the run as it was left.
  const tell = (...types: readonly string[]): Promise<void> =>
    page.evaluate(async (all) => {
      const delivered = new Promise<void>((resolve) => {
        addEventListener('message', ({ data }) => data === 'the last one' && resolve());
      });
      for (const type of all) window.postMessage({ type: `gflownet:${type}`, id: 1 }, '*');
      window.postMessage('the last one', '*');
      await delivered;
    }, types);
  for (const [count, types] of [[1, ['run', 'step']], [2, ['reset']]] as const) {
    await tell(...types);
    await buttons.step(page).click();
    await expectIterations(page, count);
    await expectState(page, 'paused');
    await expect(page.getByTestId('iteration')).toHaveAttribute('data-value', String(count));
  }
  expect(errors).toEqual([]);
});
