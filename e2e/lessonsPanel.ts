import { expect, type Locator, type Page } from '@playwright/test';

export const lessonsPanel = (page: Page): Locator => page.getByRole('complementary', { name: 'Lessons' });

export const startOf = (page: Page, title: string): Locator => lessonsPanel(page).getByRole('button', { name: new RegExp(`^Start.*${title}$`) });

/** Opens the list of lessons. */
export async function openLessons(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await expect(startOf(page, 'What a flow is')).toBeVisible();
}
