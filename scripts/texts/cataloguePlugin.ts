import type { Plugin } from 'vite';
import { isSentenceId, type Entries } from './matchEntries.ts';
import { readEntries, readTranslations, type Translations } from './messages.ts';

/** What a page looks words up in: those with a code by that, all others by their English. */
export function joinCatalogue(entries: Entries, translations: Translations): Translations {
  const joined = Object.entries(translations).map(([id, words]) => [isSentenceId(id) ? (entries[id]?.english ?? id) : id, words]);
  return Object.fromEntries(joined) as Translations;
}

const CATALOGUE = /\/catalogues\/([a-z]{2})\.json\?url$/;

/** Serves catalogues as pages look words up in them; in the sources they are by id, so that rewording English loses no words. */
export function joinedCatalogues(): Plugin {
  let isBuild = false;
  return {
    name: 'joined-catalogues',
    enforce: 'pre',
    configResolved: ({ command }) => void (isBuild = command === 'build'),
    load(id) {
      const [, tag] = CATALOGUE.exec(id) ?? [];
      if (tag === undefined) return null;
      const source = JSON.stringify(joinCatalogue(readEntries(), readTranslations(tag)));
      if (!isBuild) return `export default ${JSON.stringify(`data:application/json,${encodeURIComponent(source)}`)};`;
      return `export default import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name: `${tag}.json`, source })};`;
    },
  };
}
