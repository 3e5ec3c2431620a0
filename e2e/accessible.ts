import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The page, or the parts that the selectors name, break no rule of the accessibility checker. */
export async function expectNoViolations(page: Page, ...selectors: readonly string[]): Promise<void> {
  const checker = selectors.reduce((builder, selector) => builder.include(selector), new AxeBuilder({ page }));
  const { violations } = await checker.analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`))).toEqual([]);
}

/** Nothing makes the page scroll sideways. */
export async function expectFits(page: Page): Promise<void> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
}

export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolations(page);
  await expectFits(page);
}
