import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { lessonsPanel as panel, openLessons } from './lessonsPanel.ts';
import { buttons, expectState, openPlayground, watchForErrors } from './playground.ts';

test('a teacher’s link locks, hides and asks for a goal, also after a reload', async ({ page }) => {
  const errors = watchForErrors(page);
  await openPlayground(page, 'v=1&backend=wasm&seed=1&iterations=100000&lock=objective,seed,sed&hide=batchSize&goal=totalVariation<0.2,iteration<=1000');
  for (const isAgain of [false, true]) {
    if (isAgain) await page.reload();
    await expectState(page, 'ready');
    const banner = page.getByRole('region', { name: 'From your class' });
    await expect(banner).toContainText('Total variation below 0.2');
    await expect(page.getByRole('alert')).toContainText('lock names "sed", which is no setting; it was ignored. Did you mean seed?');
    await expect(page.getByRole('combobox', { name: 'Objective' })).toBeDisabled();
    await expect(page.getByRole('textbox', { name: 'Random seed' })).toBeDisabled();
    await expect(page.getByRole('combobox', { name: 'Start from' })).toBeDisabled();
    await expect(page.locator('.setting[data-part="setting-objective"]')).toContainText('Locked by the link of your class.');
    await expect(page.locator('[data-part="setting-batchSize"]')).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Height' })).toBeEnabled();
    await buttons.run(page).click();
    await expect(banner).toContainText('Goal met.', { timeout: 60_000 });
    await expect(page.locator('#announcements')).toContainText('Goal of the class met');
    await expectState(page, 'paused');
    await expect(banner).toContainText('The run paused there');
  }
  expect(errors).toEqual([]);
});

test('a link that shows only some chips and locks all can only be run', async ({ page }) => {
  await openPlayground(page, 'v=1&backend=wasm&iterations=50&chips=objective,replay&lock=all');
  await expect(page.getByRole('region', { name: 'From your class' })).toContainText('This link locks all settings: press Run.');
  await expect(page.locator('.setup-chips > *:visible')).toHaveText(['learn by Trajectory balance', 'Replay: None']);
  await expect(page.locator('#settings .setting')).toHaveCount(2);
  await expect(page.getByRole('combobox', { name: 'Objective' })).toBeDisabled();
  await buttons.run(page).click();
  await expectState(page, 'finished');
});

test('a link that hides every setting leaves no room for them', async ({ page }) => {
  await openPlayground(page, 'v=1&backend=wasm&hide=all');
  const leftOfPlots = async (): Promise<number> => (await page.getByRole('main').boundingBox())?.x ?? Number.NaN;
  expect(await leftOfPlots()).toBe(0);
  expect((await page.getByRole('main').boundingBox())?.width).toBe(page.viewportSize()?.width);
  await expect(page.locator('#settings')).toHaveCount(0);
  await expectAccessible(page);
  await openLessons(page);
  expect(await leftOfPlots()).toBe(0);
  await page.setViewportSize({ width: 375, height: 700 });
  await expect(page.getByRole('link', { name: 'Settings', exact: true })).toBeHidden();
  await expectAccessible(page);
});

test('a link made in the dialog does what it says', async ({ page, context }) => {
  await openPlayground(page, 'v=1&backend=wasm');
  await openLessons(page);
  await panel(page).getByRole('button', { name: 'Make a class link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a class link' });
  await dialog.getByRole('combobox', { name: 'Begin with' }).selectOption({ label: 'Lesson: Mode collapse and exploration' });
  await dialog.getByRole('combobox', { name: 'At step' }).selectOption('3');
  await dialog.getByRole('combobox', { name: 'Metric' }).selectOption('totalVariation');
  const copy = dialog.getByRole('button', { name: 'Copy' });
  await dialog.getByRole('textbox', { name: 'Bound' }).fill('abc');
  await expect(dialog.getByText('The bound “abc” is not a number')).toBeVisible();
  await expect(copy).toBeDisabled();
  await expect(dialog.getByRole('textbox', { name: 'Class link' })).toHaveValue('');
  await dialog.getByRole('textbox', { name: 'Bound' }).fill('0,1');
  await expect(copy).toBeEnabled();
  await dialog.getByRole('checkbox', { name: 'The run is pinned' }).check();
  await dialog.getByRole('textbox', { name: 'A note to the class' }).fill('Bring your\n<b>curve</b> on Monday.');
  await dialog.getByText('Lock or hide settings').click();
  await dialog.getByRole('combobox', { name: 'Learning rate', exact: true }).selectOption('locked');
  const link = await dialog.getByRole('textbox', { name: 'Class link' }).inputValue();
  expect(link).toContain('#v=1&lesson=modeCollapse&lessonStep=3&lock=learningRate&goal=totalVariation%3C0.1,pinned&note=Bring%20your%20%3Cb%3Ecurve%3C%2Fb%3E%20on%20Monday.');
  const other = await context.newPage();
  await other.goto(link);
  await expect(panel(other).getByRole('heading', { name: 'One random step in ten' })).toBeVisible();
  await expectState(other, 'ready');
  await expect(other.locator('.setting[data-part="setting-explorationEpsilon"]')).toHaveAttribute('data-highlighted', 'true');
  // The strip keeps to what the step is about.
  await expect(other.locator('.setup-chips > .chip')).toHaveText(['explore: off', /^All settings/]);
  await expect(other.locator('.chip[data-part="setting-explorationEpsilon"]')).toHaveAttribute('data-highlighted', 'true');
  await expect(other.getByRole('region', { name: 'From your class' })).toContainText('Bring your <b>curve</b> on Monday.');
  await expect(other.getByRole('textbox', { name: 'Exploration ε', exact: true })).toBeInViewport();
  await expect(other.getByRole('textbox', { name: 'Learning rate', exact: true })).toBeDisabled();
  await expect(other.getByRole('textbox', { name: 'Base reward R₀' })).toHaveValue('0.0001');
});
