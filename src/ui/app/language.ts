import { setCatalogue, translate } from '../../texts/translate.ts';
import { readStored, writeStored } from '../../lib/storage.ts';
import type { AppStore } from '../../store/appStore.ts';
import { chooseLanguage, type Language } from '../../texts/languages.ts';
import { readCatalogue } from '../../texts/readCatalogue.ts';

/** The language that the address asks for (`?language=fr`), else the one chosen here before, else the browser's. */
export function wantedLanguage(query: string): Language {
  return chooseLanguage([new URLSearchParams(query).get('language'), readStored('language'), ...navigator.languages]);
}

/** Of several choices the last one is meant, however long the words of an earlier one take. */
let choices = 0;

/** Fetches the words of a language and has them spoken from now on; false where they cannot be had, null where others are wanted by then. */
export async function loadWords(language: Language): Promise<boolean | null> {
  choices += 1;
  const choice = choices;
  const catalogue = await readCatalogue(language).catch(() => null);
  if (choice !== choices) return null;
  if (catalogue === null) return false;
  setCatalogue(catalogue);
  document.documentElement.lang = language.tag;
  return true;
}

/** Has the page drawn in the language that was loaded, or says that it could not be. */
export function showLanguage(store: AppStore, { tag, name }: Language, isLoaded: boolean | null): void {
  if (isLoaded === null) return;
  const { notices, setLanguage } = store.getState();
  // What an earlier choice met with is said no more.
  store.setState({ notices: notices.filter(({ key }) => key !== 'language') });
  if (isLoaded) return setLanguage(tag);
  const message = translate('The words of {language} could not be fetched, so the page keeps those it has. Choose the language again when there is a network.', { language: name });
  store.setState((state) => ({ notices: [...state.notices, { level: 'warning', key: 'language', message }] }));
}

/**
 * A choice is kept for the next visit, also where it cannot be met now. It is no preference of the store: that knows the language
 * of the page as it is, which the address or the browser may have chosen, and is made only when the words are there.
 */
export async function chooseLanguageByTag(store: AppStore, tag: string): Promise<void> {
  writeStored('language', tag);
  const language = chooseLanguage([tag]);
  showLanguage(store, language, await loadWords(language));
}
