import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { readFrom, withStaticImports } from '../scripts/builtPage.ts';
import { buttons, expectIterations, openPlayground } from './playground.ts';

/*
 * What makes the page quick, counted: who waits for whom, what is fetched, what changes while it trains. The milliseconds
 * themselves are measured by `npm run bench -- --only page`.
 */

// As a visitor finds the page: nothing was opened before.
test.use({ storageState: { cookies: [], origins: [] } });

/** Address, and what is there as soon as the target is drawn. */
const PICTURES = [
  ['the page as a visitor finds it', './', '.flow-graph .flow-target'],
  ['a grid', './#v=1', '.heatmap image'],
] as const;

/** Names of the files that the page itself names: they are asked for at once, side by side. */
function namedByThePage(): readonly string[] {
  const html = readFileSync('dist/index.html', 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path = '']) => path);
}

for (const [what, address] of PICTURES) {
  test(`${what}: it is painted, and can be used, from the files that the page names, whatever else never arrives`, async ({ page, context }) => {
    const named = namedByThePage();
    expect(named.length).toBeGreaterThan(1);
    const held: string[] = [];
    await context.route('**/assets/**', (route) => {
      const path = new URL(route.request().url()).pathname.slice(1);
      if (named.includes(path)) return route.continue();
      held.push(path);
      return undefined;
    });
    await page.goto(address);
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    await expect(buttons.run(page)).toBeVisible();
    await page.getByRole('combobox', { name: 'Start from' }).selectOption('motifTable');
    await expect(page.locator('[data-chip="environment"]')).toHaveText('Build Sequence table');
    await expect(page.getByRole('button', { name: 'Share' })).toBeEnabled();
    // The worker was on its way all the time.
    expect(held.some((path) => path.includes('trainer.worker'))).toBe(true);
  });
}

for (const [what, address, target] of PICTURES) {
  test(`${what}: the target is drawn when the worker and its modules have come, and waits for no other script`, async ({ page }) => {
    await page.addInitScript((selector) => {
      const watch = new MutationObserver(() => {
        if (document.querySelector(selector) === null) return;
        watch.disconnect();
        const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1));
        Object.assign(globalThis, { filesUntilDrawn: files });
      });
      watch.observe(document, { childList: true, subtree: true });
    }, target);
    await page.goto(address);
    await page.waitForFunction(() => 'filesUntilDrawn' in globalThis);
    const files = await page.evaluate(() => (globalThis as unknown as { readonly filesUntilDrawn: readonly string[] }).filesUntilDrawn);
    const [worker = '', ...others] = files.filter((path) => path.endsWith('.js') && !namedByThePage().includes(path));
    expect(worker).toMatch(/^assets\/trainer\.worker-/);
    expect([worker, ...others].toSorted()).toEqual(withStaticImports(readFrom('dist'), [worker]));
  });
}

interface Changes {
  /** Elements that came or went. */
  elements: number;
  /** Texts and attributes that changed. */
  values: number;
  /** Numbers shown anew: at most four times a second, however many iterations are done. */
  reports: number;
}

/** Counts what changes in the page from now on, until the numbers have been shown anew `reports` times. */
async function countChanges(page: Page, reports: number): Promise<Changes> {
  await page.evaluate(() => {
    const changes: Changes = { elements: 0, values: 0, reports: 0 };
    Object.assign(globalThis, { changes });
    const iteration = document.querySelector('[data-testid="iteration"]');
    new MutationObserver((records) => {
      for (const { type, addedNodes, removedNodes, target, attributeName } of records) {
        if (type === 'childList') changes.elements += addedNodes.length + removedNodes.length;
        else changes.values += 1;
        if (target === iteration && attributeName === 'data-value') changes.reports += 1;
      }
    }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  });
  await page.waitForFunction((wanted) => (globalThis as unknown as { readonly changes: Changes }).changes.reports >= wanted, reports, {
    timeout: 60_000,
  });
  return page.evaluate(() => (globalThis as unknown as { readonly changes: Changes }).changes);
}

test('each report of a run changes numbers and curves, and builds next to nothing anew', async ({ page }) => {
  await openPlayground(page, 'v=1&backend=wasm&hiddenWidth=32&iterations=1000000');
  await buttons.run(page).click();
  await expectIterations(page, 200);
  const { elements, values, reports } = await countChanges(page, 10);
  // Ten runs gave 24 to 36 and 77 to 98, trajectories and maps included, and every curve, of which the path changes; six more of each
  // are allowed.
  expect(elements / reports).toBeLessThan(42);
  expect(values / reports).toBeLessThan(104);
});
