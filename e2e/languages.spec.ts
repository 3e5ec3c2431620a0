import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectFits, expectNoViolations } from './accessible.ts';
import { buttons, expectIterations, expectState, openBackend, openPlayground, watchForErrors, openPanel } from './playground.ts';
import { PANELS } from '../src/store/viewSlice.ts';

const TINY = 'v=1&height=6&hiddenWidth=16&backend=wasm&iterations=1000000';
const FRENCH_CATALOGUE = /\/fr-[\w-]+\.json$/;

async function chooseLanguage(page: Page, tag: string): Promise<void> {
  await page.locator('.page-actions > button:last-of-type').click();
  await page.locator('.language-picker').selectOption(tag);
  // The page is drawn anew, and its menu closed, once the words are there.
  await expect(page.locator('.language-picker')).toHaveCount(0);
}

test('a browser that speaks French is answered in French, and the choice of another language is kept', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'fr-CA', baseURL: baseURL ?? '' });
  const page = await context.newPage();
  const errors = watchForErrors(page);
  await openPlayground(page, `${TINY}&batchSize=1000000`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  // What was wrong with the address is said in French, too.
  await expect(page.getByRole('region', { name: 'Avis' })).toContainText('n’est pas entre 1 et 1024');
  await page.getByRole('button', { name: 'Lancer', exact: true }).click();
  await expectIterations(page, 5);
  await chooseLanguage(page, 'English');
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
  await chooseLanguage(page, 'fr');
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  await expectIterations(page, before + 20);
  await expect(page.locator('[data-part="setting-r0"] input[type=text]')).toHaveValue('0.25');
  await expect(page).toHaveURL(/r0=0.25/);
});

test('what was said of a run that goes on follows the language', async ({ page }) => {
  await openPlayground(page, TINY);
  await buttons.run(page).click();
  await expectIterations(page, 20);
  const details = page.locator('.backend');
  await openBackend(page);
  await expect(details).toContainText('chosen in the settings: WebAssembly');
  await expect(details).toContainText('states in all against about');
  await expect(page.locator('.distribution-panel')).toContainText('At height 6 no cell falls inside the thin band');
  await page.keyboard.press('Escape');
  await chooseLanguage(page, 'fr');
  await openBackend(page);
  await expect(details).toContainText('choisi dans les réglages : WebAssembly');
  await expect(details).toContainText('états en tout, contre environ');
  await expect(page.locator('.distribution-panel')).toContainText('À la hauteur 6');
  await expectState(page, 'running');
  await page.keyboard.press('Escape');
  await chooseLanguage(page, 'English');
  await expect(page.locator('.distribution-panel')).toContainText('At height 6 no cell falls inside the thin band');
  const before = Number(await page.getByTestId('iteration').getAttribute('data-value'));
  await expectIterations(page, before + 20);
});

test('numbers of the page have the decimal mark of its language; settings, addresses and files keep the point', async ({ page }) => {
  await page.goto(`./?language=fr#${TINY.replace('1000000', '60')}&r0=0.25`);
  await expectState(page, 'ready');
  await page.getByRole('button', { name: 'Lancer', exact: true }).click();
  await expectState(page, 'finished');
  const figures = [page.getByTestId('total-variation'), page.locator('.metric-table tbody td').first(), page.locator('.curves-panel figure [data-curve="0"]').first()];
  await openPanel(page, 'numbers');
  for (const figure of figures) await expect(figure).toHaveText(/^\d,\d+$/);
  expect(Number(await page.getByTestId('total-variation').getAttribute('data-value'))).toBeGreaterThan(0);
  await expect(page).toHaveURL(/r0=0\.25/);
  // What is written with a point is mathematics, the version, or what is typed.
  const written = await page.locator('.run-bar, .metrics-panel td, .curves-panel svg text').allTextContents();
  expect(written.filter((words) => /\d\.\d/.test(words))).toEqual([]);
  await chooseLanguage(page, 'en');
  await openPanel(page, 'curves');
  await openPanel(page, 'numbers');
  for (const figure of figures) await expect(figure).toHaveText(/^\d\.\d+$/);
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
      await page.goto(`./?language=fr#${TINY.replace('1000000', '60')}`);
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
    String.raw`^[\p{L}ε∅][₀-₉ₜ]?\b`, // A symbol, and what it equals.
    String.raw`^[+−]? ?Σ? ?(?:log|R\(|F\(|P_)`,
    String.raw`\b(?:19|20)\d\d\b`, // Literature.
    '^(?:[ACGT]+ )?(?:→ )?[ACGT]+$', // Words of the sequence table.
    String.raw`^(?:GFlowNet Playground|English|Français|Wasm|wasm|WebGPU|cpu|CPU|nats|CSV|JSON|Markdown|PNG|SVG|Python|BibTeX)$`,
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
        if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'math', 'CODE', 'KBD', 'CITE', 'OPTION:lang'].includes(node.tagName) || node.hasAttribute('lang') && node.tagName === 'OPTION') return;
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

const MESSAGES = JSON.parse(readFileSync('src/texts/catalogues/messages.json', 'utf8')) as Readonly<Record<string, { readonly english: string }>>;

/** The French page, with marks around the English messages in the place of French words. */
async function openMarked(page: Page, hash: string): Promise<void> {
  await page.route(FRENCH_CATALOGUE, async (route) => {
    const catalogue = (await (await route.fetch()).json()) as Readonly<Record<string, string>>;
    // By the code of what has one, by its English elsewhere.
    await route.fulfill({ json: Object.fromEntries(Object.keys(catalogue).map((key) => [key, `⟦${MESSAGES[key]?.english ?? key}⟧`])) });
  });
  await page.goto(`./?language=fr#${hash}`);
  await expectState(page, 'ready');
}

async function expectAllMarked(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  // What is fetched when it is opened, and asked of the worker: until nothing is added any more.
  let before = '';
  const isStill = async (): Promise<boolean> => {
    const [earlier, now] = [before, await page.locator('body').innerText()];
    before = now;
    return now === earlier;
  };
  await expect.poll(isStill, { intervals: [750] }).toBe(true);
  const words = (await unmarkedWords(page)).filter((text) => !NO_WORDS.test(text));
  expect([...new Set(words)]).toEqual([]);
}

const MARKED_PAGES = [
  { name: 'a grid, with baselines and a link that is not quite right', hash: 'height=6&batchSize=1000000&baselines=all&bogus=1' },
  { name: 'the toy graph', hash: 'environment=toyDag&explorationEpsilon=0.1&replay=uniform' },
  { name: 'a sequence table', hash: 'environment=sequenceTable&objective=flowMatching&backwardPolicy=learned' },
  { name: 'sets', hash: 'environment=sets&objective=forwardLookingDetailedBalance' },
  { name: 'permutations', hash: 'environment=permutations&objective=detailedBalance&lock=seed&goal=iteration>=10' },
  { name: 'a space too large to list', hash: 'dimensions=6&height=64' },
] as const;

for (const { name, hash } of MARKED_PAGES) {
  test(`every word comes from the catalogue: ${name}`, async ({ page }) => {
    await openMarked(page, `v=1&${hash}&hiddenWidth=16&backend=wasm&iterations=40`);
    await page.locator('.run-bar button').first().click();
    // Where there is a goal the run pauses at it, unless these few iterations are done before that is heard.
    await expect(page.getByTestId('run-state')).toHaveAttribute('data-state', hash.includes('goal=') ? /paused|finished/ : 'finished', { timeout: 60_000 });
    for (const panel of PANELS) {
      await openPanel(page, panel);
      await expectAllMarked(page);
    }
  });
}

test('every word comes from the catalogue: lessons, help, export, explanations', async ({ page }) => {
  await openMarked(page, `${TINY}&lesson=credit&lessonStep=3`);
  await expectAllMarked(page);
  for (const [menu, name] of [['⟦Menu⟧', '⟦What is a GFlowNet?⟧'], ['⟦Share⟧', '⟦Export⟧']] as const) {
    await page.getByRole('button', { name: menu, exact: true }).click();
    await page.getByRole('button', { name, exact: true }).click();
    await expectAllMarked(page);
    await page.keyboard.press('Escape');
  }
  await page.locator('[data-part="lossCurve"]').getByRole('button', { name: '⟦What is this?⟧' }).click();
  await expectAllMarked(page);
});
