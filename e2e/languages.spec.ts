import { expect, test, type Page } from '@playwright/test';
import { expectFits, expectNoViolations } from './accessible.ts';
import { buttons, expectIterations, expectState, openPlayground, watchForErrors } from './playground.ts';

const TINY = 'v=1&height=6&hiddenWidth=16&backend=wasm';
const FRENCH_CATALOGUE = /\/fr-[\w-]+\.json$/;

const language = (page: Page) => page.locator('.language-picker');

test('a browser that speaks French is answered in French, and the choice of another language is kept', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'fr-CA', baseURL: baseURL ?? '' });
  const page = await context.newPage();
  const errors = watchForErrors(page);
  await openPlayground(page, `${TINY}&height=1000`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  // What was wrong with the address is said in French, too.
  await expect(page.locator('.notices')).not.toContainText('The largest');
  await page.getByRole('button', { name: 'Lancer', exact: true }).click();
  await expectIterations(page, 5);
  await language(page).selectOption('English');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expectState(page, 'running');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  expect(errors).toEqual([]);
  await context.close();
});

test('a change of language leaves the run and the settings as they are', async ({ page }) => {
  await openPlayground(page, TINY);
  await buttons.run(page).click();
  await expectIterations(page, 20);
  await page.getByRole('textbox', { name: 'Base reward R₀' }).fill('0.25');
  await page.getByRole('textbox', { name: 'Base reward R₀' }).press('Enter');
  const before = Number(await page.getByTestId('iteration').getAttribute('data-value'));
  await language(page).selectOption('fr');
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  await expectIterations(page, before + 20);
  await expect(page.locator('[data-part="setting-baseReward"] input[type=text]')).toHaveValue('0.25');
  await expect(page).toHaveURL(/baseReward=0.25/);
});

test('words that cannot be fetched leave the page in English, which says so', async ({ page }) => {
  await page.route(FRENCH_CATALOGUE, (route) => route.abort());
  await page.goto(`./?language=fr#${TINY}`);
  await expectState(page, 'ready');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('The words of Français could not be fetched');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

for (const [width, colorScheme] of [[1440, 'light'], [375, 'dark']] as const) {
  test.describe(`${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 812 }, colorScheme });

    test('the French page fits and has no violations', async ({ page }) => {
      await page.goto(`./?language=fr#${TINY}&iterations=60`);
      await expectState(page, 'ready');
      await page.getByRole('button', { name: 'Lancer', exact: true }).click();
      await expectState(page, 'finished');
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await expectFits(page);
      await expectNoViolations(page);
    });
  });
}

/** What may stand outside the catalogue: mathematics, keys of settings, names, numbers and what a person typed. */
const NO_WORDS = new RegExp(
  [
    String.raw`^[^\p{L}]*$`, // Numbers and signs.
    String.raw`^[\p{L}ε∅][₀-₉ₜ]?\b`, // A symbol, and what it equals.
    String.raw`^(?:log|exp|R\(|F\(|P_|mode)`,
    String.raw`^(?:GFlowNet Playground|English|Français|Wasm|wasm|WebGPU|cpu|CPU|nats|OK)$`,
  ].join('|'),
  'u',
);

/** Every text and label of the page that is not inside the marks of the catalogue. */
function unmarkedWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    let depth = 0;
    const read = (text: string): string => {
      let outside = '';
      for (const letter of text) {
        if (letter === '⟧') depth -= 1;
        if (depth === 0 && letter !== '⟧' && letter !== '⟦') outside += letter;
        if (letter === '⟦') depth += 1;
      }
      return outside.trim();
    };
    const visit = (node: Node): void => {
      if (node instanceof Text) found.push(read(node.data));
      if (node instanceof Element) {
        if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'math', 'CODE', 'KBD', 'OPTION:lang'].includes(node.tagName) || node.hasAttribute('lang') && node.tagName === 'OPTION') return;
        const within = depth;
        for (const name of ['aria-label', 'aria-roledescription', 'title', 'placeholder', 'alt']) {
          depth = 0;
          found.push(read(node.getAttribute(name) ?? ''));
        }
        depth = within;
      }
      for (const child of node.childNodes) visit(child);
    };
    visit(document.body);
    return found.filter((words) => /\p{L}{2}/u.test(words));
  });
}

test('every word of the page comes from the catalogue', async ({ page }) => {
  await page.route(FRENCH_CATALOGUE, async (route) => {
    const catalogue = (await (await route.fetch()).json()) as Readonly<Record<string, string>>;
    const marked = Object.fromEntries(Object.keys(catalogue).map((message) => [message, `⟦${message}⟧`]));
    await route.fulfill({ json: marked });
  });
  await page.goto(`./?language=fr#${TINY}&iterations=60&height=100000`);
  await expectState(page, 'ready');
  await page.locator('.run-bar button').first().click();
  await expectState(page, 'finished');
  for (const button of await page.locator('.inspect-panel, .compare-panel').getByRole('button', { expanded: false }).all()) await button.click();
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.waitForTimeout(2_000);
  const words = (await unmarkedWords(page)).filter((text) => !NO_WORDS.test(text));
  expect([...new Set(words)]).toEqual([]);
});
