import { expect, test } from '@playwright/test';
import { buttons, expectIterations, expectState, watchForErrors } from './playground.ts';

/** Timing the backends is no part of reading a hash, and takes seconds on a software adapter. */
const PLAIN = '&backend=cpu';

/** Hash, and what the notice must say about it (null: nothing to say). More of them: src/config/hostileHashes.test.ts. */
const HOSTILE: readonly (readonly [string, RegExp | null])[] = [
  ['', null],
  [`v=1&height=100000${PLAIN}`, /height/i],
  [`__proto__=1&constructor=2&toString=3${PLAIN}`, /__proto__/],
  [`v=999&height=9${PLAIN}`, /newer/i],
  ['%E0%A4%A', /./],
  ['<script>alert(1)</script>&environment="><img src=x onerror=alert(1)>', /./],
  ['{"height": 8', /./],
  ['\u0000\uD800🙂=\u202E', /./],
  [`v=1${PLAIN}&seed=${'9'.repeat(20_000)}`, /./],
];

/** Fit for a terminal. */
function printable(text: string): string {
  return text.slice(0, 60).replaceAll(/[^ -~]/g, '?');
}

for (const [hash, notice] of HOSTILE) {
  test(`the page works with #${printable(hash)}`, async ({ page }) => {
    const errors = watchForErrors(page);
    // From inside an empty page of the same origin, so that nothing on the way tidies the text up.
    await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }));
    await page.goto('./empty');
    await page.evaluate((text) => {
      location.href = `./#${text}`;
    }, hash);
    await expectState(page, 'ready', 60_000);
    const notices = page.getByRole('region', { name: 'Notices' });
    if (notice === null) await expect(notices.getByRole('listitem')).toHaveCount(0);
    else await expect(notices).toContainText(notice);
    await buttons.step(page).click();
    await expectIterations(page, 1);
    expect(errors).toEqual([]);
  });
}

test('a hash edited by hand is taken without loading the page again', async ({ page }) => {
  await page.goto('./#v=1&height=4&backend=cpu');
  await expectState(page, 'ready');
  await page.evaluate(() => {
    location.hash = 'v=1&height=7&backend=cpu&nonsense=1';
  });
  await expect(page.getByRole('textbox', { name: 'Height' })).toHaveValue('7');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('nonsense');
  await expectState(page, 'ready');
});
