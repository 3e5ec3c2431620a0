import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectFits, expectNoViolations } from './accessible.ts';
import { buttons, expectIterations, expectState, openPlayground, watchForErrors } from './playground.ts';

const HASH = 'v=1&environment=sequenceTable&landscapeLength=3&hiddenWidth=16&iterations=1000000&backend=cpu';
const COMPLEMENT: Readonly<Record<string, string>> = { A: 'T', C: 'G', G: 'C', T: 'A' };

function wordsOf(length: number, letters: string): readonly string[] {
  return length === 0 ? [''] : wordsOf(length - 1, letters).flatMap((word) => [...letters].map((letter) => word + letter));
}

/** The format of 8-mer tables: a word, its reverse complement, E-score, median, Z-score; each pair of strands once. */
function strandTable(length: number): string {
  const rows = wordsOf(length, 'ACGT').flatMap((word) => {
    const other = [...word].toReversed().map((letter) => COMPLEMENT[letter] ?? '').join('');
    const score = [...word].filter((letter) => letter === 'G' || letter === 'C').length / length - 0.5;
    return word <= other ? [`${word}\t${other}\t${score.toFixed(5)}\t${(30_000 * (score + 1)).toFixed(2)}\t${(4 * score).toFixed(4)}`] : [];
  });
  return ['8-mer\t8-mer\tE-score\tMedian\tZ-score', ...rows].join('\n');
}

function csv(letters: string, length: number, change: (line: string, index: number) => string = (line) => line): string {
  return ['sequence,score', ...wordsOf(length, letters).map((word, index) => change(`${word},${index % 7}`, index))].join('\n');
}

const control = (page: Page): Locator => page.getByRole('group', { name: 'Table' });

async function load(page: Page, name: string, text: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await control(page).getByRole('button', { name: 'Load a file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

/** Drags a file over the page and lets go of it on the plots, far from the control. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(([fileName, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([content], fileName, { type: 'text/csv' }));
    return data;
  }, [name, text] as const);
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer });
  await expect(control(page)).toBeVisible();
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop the file to use it as the table')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop the file to use it as the table')).toBeHidden();
}

test('a table in the format of 8-mers is read, kept and trained on', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, HASH);
  await expect(control(page)).toContainText('Built-in landscape');
  await load(page, 'factor_8mers.txt', strandTable(4));
  // 136 rows stand for both strands of all 256 words.
  await expect(control(page)).toContainText('factor_8mers.txt is stored on this device.');
  await expect(control(page)).toContainText('4 letters of ACGT, all 256 words scored');
  await expect(page).toHaveURL(/table=[0-9a-f]{16}/);
  await expectState(page, 'ready');
  await buttons.run(page).click();
  await expectIterations(page, 20);
  await buttons.pause(page).click();
  await expectState(page, 'paused');
  // The link finds the table again on this device.
  await page.reload();
  await expectState(page, 'ready');
  await expect(control(page)).toContainText('factor_8mers.txt');
  await expect(control(page).getByRole('radio', { name: /factor_8mers/ })).toBeChecked();
  expect(errors).toEqual([]);
});

test('a CSV dropped anywhere on the page is used; bad lines are listed by number', async ({ page }) => {
  await openPlayground(page, HASH);
  // All settings are closed: what takes the file opens for it.
  await page.getByRole('button', { name: /^All settings/ }).click();
  await expect(control(page)).toHaveCount(0);
  await drop(page, 'pairs.csv', csv('01', 5, (line, index) => (index === 3 ? '00011,much' : line)));
  await expect(control(page)).toContainText('5 letters of 01, 31 of 32 words scored');
  const problems = control(page).getByRole('list', { name: 'Problems in the file' });
  await expect(problems).toContainText(/line 5: .*much/);
});

test('malformed files are refused, and nothing is changed', async ({ page }) => {
  await openPlayground(page, HASH);
  await load(page, 'good.csv', csv('01', 3));
  await expect(control(page)).toContainText('good.csv is stored');
  await expect(page).toHaveURL(/table=/);
  const form = page.url();
  const refused: readonly (readonly [name: string, content: string | Buffer, reason: RegExp])[] = [
    ['empty.csv', '', /empty/i],
    ['binary.csv', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 37) % 256)), /text|binary/i],
    ['letter.txt', 'Dear reader,\nthis is no table.\n', /line 1|sequence/i],
    ['nan.csv', csv('01', 3, (line) => line.replace(/\d$/, 'NaN')), /no row with a score/],
  ];
  for (const [name, content, reason] of refused) {
    await load(page, name, content);
    await expect(control(page)).toContainText(`${name} was not used; nothing was changed.`);
    await expect(control(page).getByRole('list', { name: 'Problems in the file' })).toContainText(reason);
    await expect(control(page).getByRole('radio', { name: /good/ })).toBeChecked();
  }
  expect(page.url()).toBe(form);
});

test('of many problems the first twenty are listed, and how many more there are', async ({ page }) => {
  await openPlayground(page, HASH);
  await load(page, 'bad.csv', csv('01', 7, (line, index) => (index % 2 === 0 ? line : line.replace(/,.*/, ',x'))));
  const problems = control(page).getByRole('list', { name: 'Problems in the file' });
  await expect(problems.getByRole('listitem')).toHaveCount(21);
  await expect(problems).toContainText('line 3: ');
  await expect(problems).toContainText('… and 44 more.');
});

test('a file that is too large is refused unread', async ({ page }) => {
  await openPlayground(page, HASH);
  await expect(control(page)).toBeVisible();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(50 * 2 ** 20)], 'huge.csv'));
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await expect(control(page)).toContainText('huge.csv was not used; nothing was changed.');
  await expect(control(page)).toContainText('The file has 50 MB; tables of up to 8 MB are read.');
});

test('a stored table can be removed and put back', async ({ page }) => {
  await openPlayground(page, HASH);
  await load(page, 'good.csv', csv('01', 3));
  await control(page).getByRole('button', { name: 'Remove good.csv from this device' }).click();
  await expect(control(page)).toContainText('good.csv was removed from this device.');
  await expect(control(page).getByRole('radio')).toHaveCount(0);
  await control(page).getByRole('button', { name: 'Put it back' }).click();
  await expect(control(page).getByRole('radio', { name: /good/ })).toBeChecked();
});

test('a link to a table of another device says what to do, and its file makes it work', async ({ page }) => {
  await openPlayground(page, HASH);
  await load(page, 'shared.csv', csv('01', 3));
  await expect(page).toHaveURL(/table=[0-9a-f]{16}/);
  const id = /table=([0-9a-f]{16})/.exec(page.url())?.[1] ?? '';
  await control(page).getByRole('button', { name: /^Remove shared/ }).click();
  await expect(control(page)).toContainText('was removed');
  await page.goto('about:blank');
  await page.goto(`./#${HASH}&table=${id}`);
  await expectState(page, 'failed');
  await expect(control(page).getByRole('alert')).toContainText(`table ${id}, which is not on this device`);
  await load(page, 'shared.csv', csv('01', 3));
  await expect(control(page)).toContainText('3 letters of 01, all 8 words scored');
  await expect(control(page).getByRole('alert')).toHaveCount(0);
});

for (const [width, colorScheme] of [[1440, 'light'], [375, 'dark']] as const) {
  test.describe(`${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 812 }, colorScheme });

    test('the control has no violations and fits', async ({ page }) => {
      await openPlayground(page, HASH);
      await load(page, 'bad.csv', csv('01', 7, (line, index) => (index % 2 === 0 ? line : line.replace(/,.*/, ',x'))));
      await expect(control(page).getByRole('list', { name: 'Problems in the file' })).toBeVisible();
      await load(page, 'a_rather_long_name_without_any_place_to_break_it_in_two_lines_2026.csv', csv('01', 3));
      await expect(control(page)).toContainText('is stored on this device');
      await expectNoViolations(page, '#settings');
      await expectFits(page);
    });
  });
}
