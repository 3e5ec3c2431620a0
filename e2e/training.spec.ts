import { expect, test } from '@playwright/test';
import { buttons, expectIterations, expectState, expectTotalVariationBelow, iterationOf, openBackend, openPlayground, recordedLosses, recordedSnapshots, recordWorker, share, totalVariationOf, watchForErrors } from './playground.ts';

test('press Run: total variation falls under 0.05 within 60 s', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, 'v=1');
  const before = await totalVariationOf(page);
  expect(before).toBeGreaterThan(0.3);
  await buttons.run(page).click();
  await expectTotalVariationBelow(page, 0.05, 60_000);
  await expect(page.locator('.run-bar')).toHaveAttribute('data-backend', /^(wasm|webgpu)$/);
  expect(errors).toEqual([]);
});

test('a tiny network learns on WebGPU', async ({ page }) => {
  test.skip(process.env['EXPECT_WEBGPU'] === '0', 'EXPECT_WEBGPU=0');
  const errors = watchForErrors(page);
  await openPlayground(page, 'v=1&height=4&hiddenWidth=8&hiddenLayers=1&batchSize=8&learningRate=0.02&backend=webgpu');
  await expect(page.locator('.run-bar')).toHaveAttribute('data-backend', 'webgpu');
  const before = await totalVariationOf(page);
  await buttons.run(page).click();
  await expectTotalVariationBelow(page, before / 2, 90_000);
  await expect(page.locator('.run-bar')).toHaveAttribute('data-backend', 'webgpu');
  expect(errors).toEqual([]);
});

test('a shared link reproduces the first losses exactly on the cpu backend', async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const losses: (readonly number[])[] = [];
  const first = await context.newPage();
  let link = './#v=1&height=6&hiddenWidth=32&explorationEpsilon=0.2&seed=11&iterations=100000&backend=cpu';
  for (const page of [first, await context.newPage()]) {
    await recordWorker(page);
    await page.goto(link);
    await expectState(page, 'ready');
    await buttons.run(page).click();
    await expectIterations(page, 100);
    await buttons.pause(page).click();
    await expectState(page, 'paused');
    losses.push((await recordedLosses(page)).slice(0, 100));
    await share(page, 'Copy link');
    link = await page.evaluate(() => navigator.clipboard.readText());
  }
  expect(losses[0]).toHaveLength(100);
  expect(losses[1]).toEqual(losses[0]);
});

test('the number of tensors stays the same over 500 iterations', async ({ page }) => {
  await openPlayground(page, 'v=1&hiddenWidth=16&iterations=100000&backend=wasm');
  await buttons.run(page).click();
  await expectIterations(page, 50);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
  const tensorCount = async (): Promise<string | null> => {
    await openBackend(page);
    const count = await page.getByTestId('tensor-count').textContent();
    await page.keyboard.press('Escape');
    return count;
  };
  const before = { tensors: await tensorCount(), iteration: await iterationOf(page) };
  expect(Number(before.tensors)).toBeGreaterThan(0);
  await buttons.run(page).click();
  await expectIterations(page, before.iteration + 500);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
  expect(await tensorCount()).toBe(before.tensors);
});

/** Ways for a worker to end while it trains; both run inside the worker. */
const DEATHS = [
  [
    'throws',
    () => {
      setTimeout(() => {
        throw new Error('killed by the test');
      });
    },
  ],
  // Nothing tells the page: it has to notice that nobody answers any more.
  ['closes without a word', () => globalThis.close()],
] as const;

for (const [how, die] of DEATHS) {
  test(`a worker that ${how} mid-run: the run stops in a named state, and one button goes on from what was kept`, async ({
    page,
  }) => {
    await recordWorker(page);
    await openPlayground(page, 'v=1&backend=wasm&iterations=100000');
    await buttons.run(page).click();
    await expectTotalVariationBelow(page, 0.3, 60_000);
    // Two more: the second of them was taken after that.
    const before = await recordedSnapshots(page);
    await expect.poll(() => recordedSnapshots(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(before + 2);
    for (const worker of page.workers()) await worker.evaluate(die);
    await expectState(page, 'failed', 30_000);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The training worker stopped');
    const button = alert.getByRole('button', { name: /^Continue from iteration/ });
    const kept = Number((await button.innerText()).replaceAll(/\D/g, ''));
    expect(kept).toBeGreaterThan(0);
    await button.click();
    await expectState(page, 'running', 60_000);
    await expectIterations(page, kept + 1);
    expect(await totalVariationOf(page)).toBeLessThan(0.5);
    await expect(alert).toHaveCount(0);
  });
}
