import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import type { Lesson } from '../src/lessons/lesson.ts';
import { LESSON_IDS } from '../src/lessons/lessonIds.ts';
import { LESSONS } from '../src/lessons/registry.ts';
import { lessonsPanel as panel, openLessons, startOf as start } from './lessonsPanel.ts';
import { buttons, expectState, iterationOf, openPlayground, watchForErrors } from './playground.ts';

const goal = (page: Page) => page.locator('.lesson-goal');

test('a newcomer does a lesson until its goal is met, leaves, and gets the own settings back', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, 'v=1&height=5&backend=wasm');
  await openLessons(page);
  await start(page, 'What a flow is').click();
  await expect(panel(page).getByRole('heading', { name: 'Eleven states, six of them worth something' })).toBeFocused();
  await expectState(page, 'ready');
  await expect(page.locator('[data-highlighted]')).toHaveAttribute('data-part', 'trajectories');
  await expect(page.locator('[data-highlighted]')).toBeInViewport();
  for (let step = 1; step <= 3; step += 1) {
    await buttons.step(page).click();
    await expect(page.getByTestId('iteration')).toHaveAttribute('data-value', String(step));
  }
  await expect(goal(page)).toContainText('Goal met');
  await panel(page).getByRole('button', { name: 'Next' }).click();

  await expectState(page, 'ready');
  await expect(page.locator('[data-highlighted]')).toHaveAttribute('data-part', 'distribution');
  await expect(panel(page).getByText('Predict first, then run.')).toBeVisible();
  await panel(page).getByRole('radio', { name: 'In about 27 of 100 tries' }).check();
  await page.reload();
  await expectState(page, 'ready');
  await expect(panel(page).getByRole('radio', { name: 'In about 27 of 100 tries' })).toBeChecked();
  await panel(page).getByRole('button', { name: 'Close the lessons' }).click();
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await expect(panel(page).getByRole('radio', { name: 'In about 27 of 100 tries' })).toBeChecked();
  await panel(page).getByRole('button', { name: 'Run from here' }).click();
  await expect(goal(page)).toContainText('Goal met', { timeout: 60_000 });
  await expectState(page, 'paused');
  await expect(goal(page)).toContainText('The run paused there');
  await expect(panel(page)).toContainText('As you predicted.');
  await expect(panel(page).locator('[data-predicted]')).toHaveText(/^In about 27 of 100 tries.*what comes out.*your prediction$/);
  await expect(page.locator('#announcements')).toContainText('Goal met.');
  await expect(page.locator('math').first()).toHaveAttribute('aria-label', /Z is the sum of all rewards/);

  await page.reload();
  await expect(panel(page).getByText('Step 2 of 4')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(panel(page).getByText('2 of 4 done')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Bring them back' }).click();
  await expect(page.getByRole('textbox', { name: 'Height' })).toHaveValue('5');
  await expectState(page, 'ready');
  expect(errors).toEqual([]);
});

test('every lesson: each step shows itself alone, forward and back', async ({ page }) => {
  test.slow();
  const errors = watchForErrors(page);
  // On one page, as a person does one after another.
  for (const id of LESSON_IDS) await test.step(id, () => walk(page, id));
  expect(errors).toEqual([]);
});

async function walk(page: Page, id: string): Promise<void> {
  await openPlayground(page, `v=1&backend=cpu&lesson=${id}`);
  const { title, steps } = LESSONS.find((lesson) => lesson.id === id) as Lesson;
  await expect(panel(page).getByRole('heading', { level: 2, name: title })).toBeVisible();
  for (let step = 1; step <= steps.length; step += 1) {
    if (step > 1) await panel(page).getByRole('button', { name: /^(Skip|Next)$/ }).click();
    await expectOneStep(page, step, steps.length);
  }
  await panel(page).getByRole('button', { name: 'Back' }).click();
  await expectOneStep(page, steps.length - 1, steps.length);
  await expect(panel(page).getByRole('heading', { level: 3 })).toBeFocused();
}

async function expectOneStep(page: Page, step: number, steps: number): Promise<void> {
  await expect(panel(page).getByText(/^Step \d+ of/)).toHaveText(`Step ${step} of ${steps}`);
  await expect(panel(page).getByRole('heading', { level: 3 })).toHaveCount(1);
  for (const part of ['.lesson-goal', '.lesson-question']) expect(await panel(page).locator(part).count()).toBeLessThanOrEqual(1);
}

test('a step that runs on asks before it answers, also whoever forgot to predict', async ({ page }) => {
  await openPlayground(page, 'v=1&backend=wasm&lesson=modeCollapse');
  await panel(page).getByRole('radio', { name: 'All four corners' }).check();
  await panel(page).getByRole('button', { name: 'Run from here' }).click();
  await expect(goal(page)).toContainText('Goal met', { timeout: 60_000 });
  await expectState(page, 'paused');
  await expect(panel(page)).toContainText('you said “All four corners”, and what comes out is “The corners that happened to be found early');
  const outcome = panel(page).locator('.lesson-result');
  const cameOut = /You predicted\s*All four corners\s*Your run\s*Total variation [\d.]+ at iteration 1000/;
  await expect(outcome).toHaveText(cameOut);
  await expect(page.getByRole('img', { name: 'Total variation on the way to the goal: Iteration at least 1000' })).toContainText('what came out');
  await page.reload();
  await expectState(page, 'ready');
  await expect(outcome).toHaveText(cameOut);
  await panel(page).getByRole('button', { name: 'Run from here' }).click();
  await expect(goal(page)).toContainText('Goal met', { timeout: 60_000 });
  await expectState(page, 'paused');
  await panel(page).getByRole('button', { name: 'Next' }).click();
  await expect(panel(page).getByRole('heading', { name: 'A loss of nearly 0, and three corners missing' })).toBeVisible();
  await expect(panel(page).getByText('Predict first, then run.')).toBeVisible();
  expect(await iterationOf(page)).toBeGreaterThanOrEqual(1000);
  // Not with the button of the step, which waits for the prediction.
  await buttons.run(page).click();
  await expect(goal(page)).toContainText('Goal met', { timeout: 60_000 });
  const hardly = panel(page).getByRole('radio', { name: 'Hardly: nothing pushes it' });
  await expect(hardly).toBeEnabled();
  await expect(panel(page)).not.toContainText('After 2,000 iterations the three runs');
  await hardly.check();
  await expect(panel(page)).toContainText('As you predicted. After 2,000 iterations the three runs');
  await expect(hardly).toBeDisabled();
});

test('a run with the lessons closed pauses at the goal, and the button says why', async ({ page }) => {
  await openPlayground(page, 'v=1&backend=wasm&lesson=readingPlots');
  await panel(page).getByRole('button', { name: 'Close the lessons' }).click();
  await buttons.run(page).click();
  await expectState(page, 'paused');
  await page.getByRole('button', { name: '✓ Goal met: lessons' }).click();
  await expect(goal(page)).toContainText('Goal met');
});

test('a goal that asks for a pin is met by pinning', async ({ page }) => {
  await openPlayground(page, 'v=1&backend=wasm&lesson=replay');
  await panel(page).getByRole('button', { name: 'Run from here' }).click();
  await expectState(page, 'finished');
  await expect(goal(page).getByRole('listitem')).toHaveText([/^✓.*Reward calls at least 8000/, /^○.*This run pinned/]);
  await page.getByRole('button', { name: 'Pin this run' }).click();
  await expect(goal(page)).toContainText('Goal met');
});

for (const { lesson, step, part, place } of [
  { lesson: 'flow', step: 3, part: 'inspector', place: '.inspection' },
  { lesson: 'trajectoryBalance', step: 2, part: 'inspector', place: '.build-one' },
  { lesson: 'modeCollapse', step: 2, part: 'modeTimeline', place: '.mode-timeline' },
  { lesson: 'credit', step: 4, part: 'comparison', place: '.compare' },
]) {
  test(`step ${step} of ${lesson} opens what it points at`, async ({ page }) => {
    const errors = watchForErrors(page);
    await openPlayground(page, `v=1&backend=wasm&lesson=${lesson}&lessonStep=${step}`);
    await expect(page.locator('[data-highlighted]')).toHaveAttribute('data-part', part);
    await expect(page.locator(`[data-part="${part}"] ${place}`)).toBeInViewport();
    expect(errors).toEqual([]);
  });
}

test('the whole of a lesson with the keyboard alone, each step said; then “What is this?”', async ({ page }) => {
  test.slow();
  await openPlayground(page, 'v=1&backend=wasm');
  await page.getByRole('button', { name: 'Lessons', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { name: 'Lessons' })).toBeFocused();
  await pressTabUntil(page, 'Start');
  await page.keyboard.press('Enter');
  const { steps, title } = LESSONS[0] as Lesson;
  await expect(panel(page).getByRole('heading', { name: title })).toBeVisible();
  for (const { title: heading, question, goal: { praise = '' } = {} } of steps) {
    await expect(panel(page).getByRole('heading', { name: heading })).toBeFocused();
    await pressTabUntil(page, question?.choices[0] ?? '');
    await page.keyboard.press('Space');
    await expect(panel(page).getByRole('status')).toHaveText('Noted. Now run it and see.');
    await pressTabUntil(page, 'Run from here');
    await page.keyboard.press('Enter');
    await expect(page.locator('#announcements')).toContainText(`Goal met. ${praise}`, { timeout: 60_000 });
    await expect(panel(page).getByRole('status')).toContainText('As you predicted.');
    await expect(panel(page).locator('.lesson-next')).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(panel(page)).toContainText('✓ done');

  const what = page.locator('[data-part="setting-learningRate"]').getByRole('button', { name: 'What is this?' });
  await what.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What is this? Learning rate' });
  await expect(dialog).toContainText('Kingma & Ba (2015)');
  await expect(dialog.locator('math')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(what).toBeFocused();
});

/** Goes on by the Tab key to something that is called, or labelled, like this. */
async function pressTabUntil(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 10 && !(await isFocused(page, words)); presses += 1) await page.keyboard.press('Tab');
  expect(await isFocused(page, words)).toBe(true);
}

/** Whether the focus is on something that is called, or labelled, like this. */
function isFocused(page: Page, words: string): Promise<boolean> {
  return page.evaluate((text) => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
    return label?.startsWith(text) === true;
  }, words);
}

for (const { name, width, height, colorScheme } of [
  { name: '1440 px', width: 1440, height: 900, colorScheme: 'light' },
  { name: '375 px', width: 375, height: 812, colorScheme: 'dark' },
] as const) {
  test.describe(`${name}, ${colorScheme}`, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test('list, step, dialog and explanation: no violations', async ({ page }) => {
      await openPlayground(page, 'v=1&backend=wasm&lock=seed&goal=totalVariation<0.0001&lesson=credit&lessonStep=3');
      await expect(panel(page).getByRole('heading', { name: 'Every stretch at once' })).toBeVisible();
      await expect(page.locator('.setting[data-part="setting-objective"]')).toBeInViewport();
      await expectAccessible(page);
      await panel(page).getByRole('button', { name: 'Leave the lesson' }).click();
      await expect(panel(page)).toContainText('only its own lesson is offered');
      await panel(page).getByRole('button', { name: 'Make a class link' }).click();
      await page.getByRole('dialog', { name: 'Make a class link' }).getByText('Lock or hide settings').click();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.locator('[data-part="lossCurve"]').getByRole('button', { name: 'What is this?' }).click();
      await expect(page.getByRole('dialog', { name: 'What is this? Loss' }).locator('math')).toBeVisible();
      await expectAccessible(page);
    });
  });
}
