import { setCatalogue, translate } from '../../lib/text/translate.ts';
import type { AppStore } from '../../store/appStore.ts';
import { chooseLanguage, type Language } from '../../texts/languages.ts';
import { readCatalogue } from '../../texts/readCatalogue.ts';
import { readStored, writeStored } from './storage.ts';

/** The language that the address asks for (`?language=fr`), else the one chosen here before, else the browser's. */
export function wantedLanguage(query: string): Language {
  return chooseLanguage([new URLSearchParams(query).get('language'), readStored('language'), ...navigator.languages]);
}

/** Fetches the words of a language and has them spoken from now on; false where they cannot be had. */
export async function loadWords(language: Language): Promise<boolean> {
  try {
    setCatalogue(await readCatalogue(language));
  } catch {
    return false;
  }
  document.documentElement.lang = language.tag;
  return true;
}

/** Has the page drawn in the language that was loaded, or says that it could not be. */
export function showLanguage(store: AppStore, { tag, name }: Language, isLoaded: boolean): void {
  if (isLoaded) return store.getState().setLanguage(tag);
  const message = translate('The words of {language} could not be fetched, so the page keeps those it has. Choose the language again when there is a network.', { language: name });
  store.setState(({ notices }) => ({ notices: [...notices.filter(({ key }) => key !== 'language'), { level: 'warning', key: 'language', message }] }));
}

/** A choice is kept for the next visit, also where it cannot be met now. */
export async function chooseLanguageByTag(store: AppStore, tag: string): Promise<void> {
  writeStored('language', tag);
  const language = chooseLanguage([tag]);
  showLanguage(store, language, await loadWords(language));
}
