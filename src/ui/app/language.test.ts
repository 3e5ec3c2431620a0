import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultConfig } from '../../config/schema.ts';
import { currentCatalogue, ENGLISH, setCatalogue } from '../../texts/translate.ts';
import { createAppStore } from '../../store/createAppStore.ts';
import { chooseLanguageByTag } from './language.ts';

const page = { documentElement: { lang: 'en' } };
beforeEach(() => {
  page.documentElement.lang = 'en';
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.unstubAllGlobals();
  setCatalogue(ENGLISH);
});

const openStore = () => createAppStore({ config: defaultConfig(), notices: [{ level: 'info', key: 'height', message: 'About the link' }] });
const words = () => Response.json({ Run: 'Lancer' });

/** Answers the first fetch when told to. */
function slowFetch(): { answer: (response: Response | Error) => void } {
  const slow = { answer: (_response: Response | Error): void => undefined };
  const fetching = new Promise<Response>((resolve, reject) => {
    slow.answer = (response) => (response instanceof Error ? reject(response) : resolve(response));
  });
  vi.stubGlobal('fetch', () => fetching);
  return slow;
}

it.each([
  ['arrive', words()],
  ['fail', new Error('There is no network')],
])('the last choice holds, where the words of an earlier one %s after it', async (_, response) => {
  const slow = slowFetch();
  const store = openStore();
  const french = chooseLanguageByTag(store, 'fr');
  await chooseLanguageByTag(store, 'en');
  slow.answer(response);
  await french;
  expect(currentCatalogue()).toBe(ENGLISH);
  expect(page.documentElement.lang).toBe('en');
  expect(store.getState()).toMatchObject({ language: 'en', notices: [{ key: 'height' }] });
});

it('says that words could not be fetched, and no more once they could', async () => {
  const store = openStore();
  vi.stubGlobal('fetch', () => Promise.reject(new Error('There is no network')));
  await chooseLanguageByTag(store, 'fr');
  await chooseLanguageByTag(store, 'fr');
  expect(store.getState().notices.map(({ key }) => key)).toEqual(['height', 'language']);
  vi.stubGlobal('fetch', () => Promise.resolve(words()));
  await chooseLanguageByTag(store, 'fr');
  expect(store.getState()).toMatchObject({ language: 'fr', notices: [{ key: 'height' }] });
  expect(page.documentElement.lang).toBe('fr');
});
