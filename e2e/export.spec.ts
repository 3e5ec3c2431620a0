import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page, type Route } from '@playwright/test';
import { expectNoViolations } from './accessible.ts';
import { buttons, expectIterations, expectState, iterationOf, openPlayground, recordedLosses, recordWorker, share, watchForErrors } from './playground.ts';

const HASH = 'v=1&height=6&hiddenWidth=16&iterations=1000000&backend=cpu&seed=5';
const LARGE = 'v=1&environment=bitSequence&length=32&wordSize=4&hiddenWidth=16&iterations=1000000&backend=cpu';

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Export' });
const news = (page: Page): Locator => page.getByLabel('The file that was opened');

async function openExports(page: Page): Promise<void> {
  await share(page, 'Export');
  await expect(dialogOf(page)).toBeVisible();
}

/** The bytes and the name of what a button of the dialog saves. */
async function save(page: Page, name: string): Promise<{ readonly bytes: Buffer; readonly fileName: string }> {
  const saving = page.waitForEvent('download');
  await dialogOf(page).getByRole('button', { name, exact: true }).click();
  const download = await saving;
  return { bytes: readFileSync(await download.path()), fileName: download.suggestedFilename() };
}

async function drop(page: Page, fileName: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(([name, base64]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
    return data;
  }, [fileName, bytes.toString('base64')] as const);
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop a file of the playground to open it')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop a file of the playground to open it')).toBeHidden();
}

async function train(page: Page, iterations: number): Promise<void> {
  await buttons.run(page).click();
  await expectIterations(page, iterations);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
}

async function steps(page: Page, count: number): Promise<void> {
  for (let step = 0; step < count; step += 1) {
    const before = await iterationOf(page);
    await buttons.step(page).click();
    await expectIterations(page, before + 1);
  }
}

const height = (page: Page): Locator => page.getByRole('textbox', { name: 'Height' });

test('settings, metrics and the report hold the run, and give its settings back', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, HASH);
  await train(page, 60);
  await openExports(page);
  const settings = await save(page, 'Settings: JSON');
  expect(settings.fileName).toBe('gflownet-hypergrid-settings.json');
  expect(JSON.parse(settings.bytes.toString())).toMatchObject({ environmentParameters: { height: 6 }, training: { seed: 5 } });
  const csv = (await save(page, 'Metrics: CSV')).bytes.toString();
  expect(csv).toMatch(/^loss,[\d.]+,[\d.]+,[\d.e-]+,[\d.e-]+$/m);
  expect(csv).toMatch(/^totalVariation,[\d.]+,[\d.]+,[\d.e-]+,[\d.e-]+$/m);
  const metrics = JSON.parse((await save(page, 'Metrics: JSON')).bytes.toString()) as { readonly curves: object; readonly iteration: number };
  expect(Object.keys(metrics.curves)).toEqual(expect.arrayContaining(['loss', 'logZ', 'totalVariation']));
  expect(metrics.iteration).toBeGreaterThanOrEqual(60);
  const report = await save(page, 'Lab report: Markdown');
  expect(report.bytes.toString()).toContain('| Total variation | 0.');
  for (const { bytes, fileName } of [settings, { bytes: Buffer.from(csv), fileName: 'metrics.csv' }, report]) {
    await page.goto('./#v=1&height=4&backend=cpu');
    await expectState(page, 'ready');
    await drop(page, fileName, bytes);
    await expect(news(page)).toContainText('Its settings are in the form');
    await expect(height(page)).toHaveValue('6');
    await expectState(page, 'ready');
  }
  expect(errors).toEqual([]);
});

test('a checkpoint goes on with the numbers of the run that never stopped', async ({ page }) => {
  await recordWorker(page);
  await openPlayground(page, HASH);
  await steps(page, 4);
  await openExports(page);
  const { bytes, fileName } = await save(page, 'Checkpoint: Save');
  expect(fileName).toBe('gflownet-hypergrid-iteration-4.gflownet');
  await page.keyboard.press('Escape');
  await steps(page, 5);
  const unbroken = await recordedLosses(page);
  expect(unbroken).toHaveLength(9);
  await page.goto('./#v=1&environment=toyDag&backend=cpu');
  await expectState(page, 'ready');
  await drop(page, fileName, bytes);
  await expect(news(page)).toContainText('A checkpoint at iteration 4, after 64 reward calls');
  await news(page).getByRole('button', { name: 'Go on from it' }).click();
  await expect.poll(() => iterationOf(page)).toBe(4);
  await expectState(page, 'ready');
  await expect(height(page)).toHaveValue('6');
  await steps(page, 5);
  expect(await recordedLosses(page)).toEqual(unbroken.slice(4));
});

test('figures stand alone, and give their settings back', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, HASH);
  await train(page, 60);
  await openExports(page);
  const rows = dialogOf(page).getByRole('region', { name: 'Figures' }).getByRole('listitem');
  expect(await rows.count()).toBeGreaterThanOrEqual(4);
  const svg = (await save(page, 'Target and learned distribution: SVG')).bytes.toString();
  const facts = await page.evaluate((source) => {
    const { documentElement } = new DOMParser().parseFromString(source, 'image/svg+xml');
    return {
      name: documentElement.tagName,
      images: [...documentElement.querySelectorAll('image')].map((image) => image.getAttribute('href')?.slice(0, 22)),
      words: [...documentElement.querySelectorAll('text, tspan')].map((text) => text.textContent),
      foreign: [...documentElement.querySelectorAll('*')].filter((element) => ['script', 'foreignObject', 'style', 'a'].includes(element.tagName)).length,
      styled: documentElement.querySelectorAll('[style], [class]').length,
    };
  }, svg);
  expect(facts).toMatchObject({ name: 'svg', foreign: 0, styled: 0 });
  expect(facts.images).toEqual(['data:image/png;base64,', 'data:image/png;base64,']);
  expect(facts.words).toEqual(expect.arrayContaining(['Target', 'Learned', 'x₁', 'x₂', '0']));
  expect(svg).toContain('<metadata>gflownet-config: {');
  const loss = (await save(page, 'Loss: SVG')).bytes.toString();
  // The curve itself, point by point.
  expect(loss).toMatch(/ d="M[\d.]+,[\d.]+(L[\d.]+,[\d.]+){20}/);
  const png = await save(page, 'Target and learned distribution: PNG');
  const colours = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0))).size;
  }, png.bytes.toString('base64'));
  expect(colours).toBeGreaterThan(50);
  for (const { bytes, fileName } of [png, { bytes: Buffer.from(svg), fileName: 'figure.svg' }]) {
    await page.goto('./#v=1&height=4&backend=cpu');
    await expectState(page, 'ready');
    await drop(page, fileName, bytes);
    await expect(height(page)).toHaveValue('6');
  }
  expect(errors).toEqual([]);
});

test('a plot that comes while the dialog is open is listed', async ({ page }) => {
  const held: Route[] = [];
  await page.route('**/assets/Charts-*.js', (route) => {
    held.push(route);
  });
  await openPlayground(page, HASH);
  await openExports(page);
  const saveLoss = dialogOf(page).getByRole('button', { name: 'Loss: SVG', exact: true });
  await expect(dialogOf(page).getByRole('button', { name: 'Target and learned distribution: SVG' })).toBeEnabled();
  await expect(saveLoss).toHaveCount(0);
  expect(held).toHaveLength(1);
  await held[0]?.continue();
  await expect(saveLoss).toBeEnabled();
});

test('scripts are there, or the reason why not', async ({ page }) => {
  await openPlayground(page, HASH);
  await openExports(page);
  for (const library of ['torchgfn', 'gfnx']) {
    const { bytes, fileName } = await save(page, `Script for ${library}: Python`);
    expect(fileName).toBe(`gflownet-hypergrid-${library}.py`);
    expect(bytes.toString()).toContain('D, H = 2, 6');
  }
  await openPlayground(page, LARGE);
  await page.reload();
  await expectState(page, 'ready');
  await openExports(page);
  await expect(dialogOf(page)).toContainText(/would have to list all .* states of Bit sequence/);
  await expect(dialogOf(page).getByRole('button', { name: 'Script for torchgfn: Python' })).toBeDisabled();
});

test('files that cannot be used are refused with a reason, and the run stays', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, HASH);
  await steps(page, 2);
  await openExports(page);
  const checkpoint = await save(page, 'Checkpoint: Save');
  const png = await save(page, 'Loss: PNG');
  await page.keyboard.press('Escape');
  const flipped = Buffer.from(checkpoint.bytes);
  flipped[flipped.length - 5] = (flipped[flipped.length - 5] ?? 0) ^ 4;
  const bad: readonly (readonly [string, Buffer, RegExp])[] = [
    ['cut.gflownet', checkpoint.bytes.subarray(0, 500), /cut off/],
    ['flipped.gflownet', flipped, /checksum does not fit/],
    ['foreign.gflownet', Buffer.from('PK\u0003\u0004'.padEnd(5000, '\0')), /neither a checkpoint/],
    ['cut.png', png.bytes.subarray(0, 60), /cut off/],
    ['empty.json', Buffer.from(''), /no configuration/],
    ['evil.json', Buffer.from('{"__proto__": {"polluted": 1}, "constructor": 3}'), /no configuration of the playground/],
    ['evil.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), /no configuration/],
    ['<img src=x onerror=alert(1)>.json', Buffer.from('[['), /no configuration/],
  ];
  for (const [fileName, bytes, reason] of bad) {
    await drop(page, fileName, bytes);
    await expect(news(page)).toContainText(fileName);
    await expect(news(page)).toContainText(reason);
    await expect(news(page)).toContainText('Nothing was changed');
    await expectState(page, 'paused');
    expect(await iterationOf(page)).toBe(2);
    await news(page).getByRole('button', { name: 'Dismiss' }).click();
  }
  await steps(page, 1);
  expect(errors).toEqual([]);
});

test('a link with a receipt says whether it is the same run', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPlayground(page, HASH);
  await openExports(page);
  const copy = dialogOf(page).getByRole('button', { name: 'Link with receipt: Copy link' });
  await expect(copy).toBeDisabled();
  await page.keyboard.press('Escape');
  await train(page, 40);
  await openExports(page);
  await copy.click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#v=1&height=6.*&receipt=1~cpu~\d+\.\d+\.\d+~5(~[0-9a-f]{8}){4}$/);
  const open = async (address: string): Promise<Locator> => {
    await page.goto('about:blank');
    await page.goto(address);
    await expectState(page, 'ready');
    await expect(page.getByRole('region', { name: 'Notices' }).getByRole('listitem')).toHaveCount(0);
    return page.getByRole('region', { name: 'Receipt' });
  };
  const same = await open(link);
  await expect(same).toContainText('run 32 iterations to see');
  await train(page, 40);
  await expect(same).toContainText('Same run: its first 32 losses');
  const parted = await open(link.replace('seed=5', 'seed=6'));
  await train(page, 20);
  await expect(parted).toContainText('parts from that of the link between iterations 1 and 8');
  await expect(await open(link.replace(/receipt=.*/, 'receipt=%3Cscript%3E'))).toContainText('cannot be read');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`375 px, ${colorScheme}`, () => {
    test.use({ viewport: { width: 375, height: 740 }, colorScheme });

    test('the dialog is complete by keyboard, without violations', async ({ page }) => {
      await openPlayground(page, HASH);
      await steps(page, 1);
      await page.getByRole('button', { name: 'Share', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Export', exact: true }).focus();
      await page.keyboard.press('Enter');
      await expect(dialogOf(page)).toBeVisible();
      await expectNoViolations(page);
      const widths = await dialogOf(page).evaluate((element) => [element.scrollWidth, element.clientWidth]);
      expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
      const chooser = page.waitForEvent('filechooser');
      await dialogOf(page).getByRole('button', { name: 'Open a file' }).press('Enter');
      await (await chooser).setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"v": 1, "height": 100000}') });
      await expect(dialogOf(page)).toBeHidden();
      await expect(news(page)).toContainText('x.json');
      await expect(page.getByRole('region', { name: 'Notices' })).toContainText('height');
      await expectNoViolations(page);
    });
  });
}
