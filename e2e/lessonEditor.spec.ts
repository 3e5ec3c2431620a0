import { expect, test, type Page } from '@playwright/test';
import { validateConfig } from '../src/config/schema.ts';
import { lessonFile } from '../src/lessonEditor/lessonText.ts';
import { encodeResult } from '../src/lessonEditor/resultCode.ts';
import { expectFits, expectNoViolations } from './accessible.ts';
import { expectState, openPlayground, watchForErrors } from './playground.ts';

const panel = (page: Page) => page.getByRole('complementary', { name: 'Lessons' });
const editor = (page: Page) => page.getByRole('dialog', { name: 'Write a lesson' });
const checker = (page: Page) => page.getByRole('dialog', { name: 'Check results' });

async function openEditor(page: Page): Promise<void> {
  await panel(page).getByRole('button', { name: 'Write a lesson' }).click();
  await expect(editor(page).getByRole('textbox', { name: 'Title of the step' })).toBeFocused();
}

async function writeLesson(page: Page): Promise<void> {
  const dialog = editor(page);
  await dialog.getByRole('textbox', { name: 'Title of the lesson' }).fill('Our first flow');
  await dialog.getByRole('textbox', { name: 'Title of the step' }).fill('Look first');
  await dialog.getByRole('textbox', { name: 'Text' }).fill('- *flow in*\n- <b>flow out</b>');
  await dialog.getByRole('button', { name: 'Take what is shown now' }).click();
  await dialog.getByRole('button', { name: 'Add a step' }).click();
  await dialog.getByRole('textbox', { name: 'Title of the step' }).fill('Now run it');
  await dialog.getByRole('checkbox', { name: 'Ask for a prediction' }).check();
  await dialog.getByRole('textbox', { name: 'Question' }).fill('Will it?');
  await dialog.getByRole('textbox', { name: 'Answer 1' }).fill('Yes');
  await dialog.getByRole('textbox', { name: 'Answer 2' }).fill('No');
  await dialog.getByRole('combobox', { name: 'Metric' }).selectOption('totalVariation');
  await dialog.getByRole('textbox', { name: 'Bound' }).fill('0.1');
  await dialog.getByRole('textbox', { name: 'What to do' }).fill('Get below a tenth.');
}

test('a lesson is written, previewed and sent; its result code is confirmed by running it again', async ({ page, browser }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, 'v=1&environment=toyDag&iterations=400&backend=wasm');
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await openEditor(page);
  await writeLesson(page);
  const preview = editor(page).getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('heading', { name: 'Now run it' })).toBeVisible();
  await expect(preview).toContainText('Total variation below 0.1');
  await preview.getByRole('button', { name: 'Back' }).click();
  await expect(preview.getByRole('listitem')).toHaveText(['flow in', '<b>flow out</b>']);
  await editor(page).getByRole('button', { name: 'Delete the step' }).click();
  await editor(page).getByRole('button', { name: 'Bring it back' }).click();
  await expectNoViolations(page);

  // A reload loses nothing.
  await page.reload();
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await openEditor(page);
  await editor(page).getByRole('button', { name: 'Copy the link' }).click();
  const link = await editor(page).getByRole('textbox', { name: 'Link to the lesson' }).inputValue();
  await page.keyboard.press('Escape');

  const student = await (await browser.newContext()).newPage();
  await student.goto(link.replace('#v=1', '#v=1&backend=wasm'));
  await expect(panel(student)).toContainText('Somebody else wrote this lesson');
  await expect(panel(student).getByRole('heading', { name: 'Look first' })).toBeVisible();
  await expectState(student, 'ready');
  await panel(student).getByRole('button', { name: 'Next' }).click();
  await panel(student).getByRole('radio', { name: 'Yes' }).check();
  await student.reload();
  await expect(panel(student).getByRole('radio', { name: 'Yes' })).toBeChecked();
  await panel(student).getByRole('button', { name: 'Run from here' }).click();
  await panel(student).getByRole('button', { name: 'Copy result code' }).click();
  const code = await panel(student).getByRole('textbox', { name: 'Result code' }).inputValue();
  await student.context().close();

  await panel(page).getByRole('button', { name: 'Check results' }).click();
  await checker(page).getByRole('textbox').fill(`Ada, ${code}\nZoë, ${code.slice(0, -1)}`);
  await checker(page).getByRole('button', { name: 'Run them again' }).click();
  await expect(checker(page).getByRole('row', { name: 'Ada' })).toContainText(/Confirmed: 0[\d.]+ again, to the last bit\.\s*The goal is met\./);
  await expect(checker(page).getByRole('row', { name: 'Zoë' })).toContainText('This code is damaged');
  await expectNoViolations(page);
  expect(errors).toEqual([]);
});

test.describe('375 px, dark', () => {
  test.use({ viewport: { width: 375, height: 800 }, colorScheme: 'dark' });

  test('a lesson from a file says what could not be used and keeps the own settings; a result that is not so differs', async ({ page }) => {
    const errors = watchForErrors(page);
    await openPlayground(page, 'v=1&height=5&backend=wasm');
    await page.getByRole('button', { name: 'Export' }).click();
    const file = lessonFile({ title: 'From a file', steps: [{ title: 'Only step', text: 'x', settings: '#v=1&environment=toyDag&what=1' }] });
    await page.locator('.export-dialog input[type=file]').setInputFiles({ name: 'lesson.json', mimeType: 'application/json', buffer: Buffer.from(file) });
    const news = page.locator('.import-news');
    await expect(news).toContainText('Step 1, the settings: There is no setting called "what"; it was ignored.');
    await news.getByRole('button', { name: 'Begin the lesson' }).click();
    await expect(panel(page).getByRole('heading', { name: 'Only step' })).toBeVisible();
    await expectState(page, 'ready');
    await expectNoViolations(page);
    await expectFits(page);
    await panel(page).getByRole('button', { name: 'Finish' }).click();
    await panel(page).getByRole('button', { name: 'Bring them back' }).click();
    await expect(page).toHaveURL(/height=5/);
    await openEditor(page);
    await expectNoViolations(page);
    await expectFits(page);

    const { config } = validateConfig({ environment: 'toyDag', iterations: 20 });
    const claim = { config, backend: 'wasm', version: '0.1.0', iteration: 20, metric: 'totalVariation', value: 0.001, loss: Number.NaN, goal: null, lesson: '' };
    await page.goto(`./#result=${await encodeResult(claim, [])}`);
    await expect(checker(page)).toContainText('Total variation 0.001 at iteration 20, on wasm.');
    await checker(page).getByRole('button', { name: 'Run them again' }).click();
    await expect(checker(page)).toContainText(/Differs: claimed 0\.001, got 0\.\d+\./);
    await expectNoViolations(page);
    await expectFits(page);
    expect(errors).toEqual([]);
  });
});
