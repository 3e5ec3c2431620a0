import { expect, test } from '@playwright/test';

const isExpected = process.env['EXPECT_WEBGPU'] !== '0';

/** Runs in the page or in a worker: what the adapter calls itself, or why there is none. */
const DESCRIBE_ADAPTER = `(async () => {
  if (!('gpu' in navigator)) return 'none: navigator.gpu is missing';
  const adapter = await navigator.gpu.requestAdapter();
  return adapter === null ? 'none: requestAdapter() answered null' : 'adapter: ' + adapter.info.vendor + ' ' + adapter.info.architecture;
})()`;

test.describe('WebGPU is there, so that no test of it passes on nothing', () => {
  if (!isExpected) process.stdout.write('\nEXPECT_WEBGPU=0: the WebGPU tests are SKIPPED.\n\n');
  test.skip(!isExpected, 'EXPECT_WEBGPU=0');

  test('an adapter answers in the page', async ({ page }) => {
    await page.goto('./');
    expect(await page.evaluate(DESCRIBE_ADAPTER)).toMatch(/^adapter: /);
  });

  test('an adapter answers in a worker', async ({ page }) => {
    // A file of the site's own: its policy stops workers made of blobs.
    const body = `${DESCRIBE_ADAPTER}.then((words) => postMessage(words))`;
    await page.context().route('**/describeAdapter.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
    await page.goto('./');
    const answer = page.evaluate(async () => {
      const worker = new Worker('./describeAdapter.js');
      return new Promise<unknown>((resolve, reject) => {
        worker.addEventListener('message', (event) => resolve(event.data));
        worker.addEventListener('error', (event) => reject(new Error(event.message)));
      });
    });
    expect(await answer).toMatch(/^adapter: /);
  });
});
