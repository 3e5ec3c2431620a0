import { expect, test } from '@playwright/test';
import { buttons, expectState, openPlayground } from './playground.ts';

for (const [language, width] of [['en', 1440], ['fr', 1366], ['en', 375]] as const) {
  test(`what is said of a run moves nothing below it: ${language}, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    if (language === 'en') await openPlayground(page, 'v=1&hiddenWidth=16&iterations=600&backend=cpu');
    else {
      await page.goto('./?language=fr#v=1&hiddenWidth=16&iterations=600&backend=cpu');
      await expectState(page, 'ready');
    }
    await expect(page.locator('.diagnosis')).toBeAttached();
    await page.evaluate(() => {
      const [frame, said] = ['.diagnosis', '.diagnosis-said'].map((selector) => document.querySelector<HTMLElement>(selector));
      if (!frame || !said) throw new Error('Nothing is said of the run.');
      const seen = { heights: new Set([frame.offsetHeight]), words: new Set<string>(), overflows: 0 };
      new MutationObserver(() => {
        seen.heights.add(frame.offsetHeight);
        seen.words.add(said.textContent ?? '');
        if (said.scrollHeight > frame.clientHeight) seen.overflows += 1;
      }).observe(said, { childList: true, characterData: true, subtree: true });
      Object.assign(globalThis, { seen });
    });
    await (language === 'en' ? buttons.run(page) : page.getByRole('button', { name: 'Lancer', exact: true })).click();
    await expectState(page, 'finished');
    const seen = await page.evaluate(() => {
      const { heights, words, overflows } = (globalThis as unknown as { readonly seen: { heights: Set<number>; words: Set<string>; overflows: number } }).seen;
      return { heights: heights.size, words: words.size, overflows };
    });
    expect(seen).toEqual({ heights: 1, words: expect.any(Number), overflows: 0 });
    expect(seen.words).toBeGreaterThan(1);
  });
}

test('early in the first run nothing is advised', async ({ page }) => {
  await openPlayground(page);
  await buttons.run(page).click();
  const said = page.locator('.diagnosis-said');
  await expect(said).toContainText('of the plan is done: too early to tell more.');
  await expect(said.getByRole('button')).toHaveCount(0);
  await buttons.pause(page).click();
});

test('a policy gradient is not told to explore: the way leads to the choice of the objective', async ({ page }) => {
  await openPlayground(page, 'v=1&objective=policyGradient&hiddenWidth=16&iterations=300&backend=cpu');
  await buttons.run(page).click();
  await expectState(page, 'finished');
  const said = page.locator('.diagnosis-said');
  await expect(said).toContainText('another objective may be one');
  await expect(said).not.toContainText('More exploration');
  await said.getByRole('button', { name: 'To “Objective”' }).click();
  await expect(page.getByRole('combobox', { name: 'Objective', exact: true })).toBeFocused();
});
