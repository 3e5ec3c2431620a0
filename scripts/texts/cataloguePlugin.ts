import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { isSentenceId, type Entries } from './matchEntries.ts';
import { MESSAGES_PATH, type Translations } from './messages.ts';

/** What a page looks words up in: those with a code by that, all others by their English. */
export function joinCatalogue(entries: Entries, translations: Translations): Translations {
  const joined = Object.entries(translations).map(([id, words]) => [isSentenceId(id) ? (entries[id]?.english ?? id) : id, words]);
  return Object.fromEntries(joined) as Translations;
}

const CATALOGUE = /\/catalogues\/([a-z]{2}\.json)\?url$/;

/** Serves catalogues as pages look words up in them; in the sources they are by id, so that rewording English loses no words. */
export function joinedCatalogues(): Plugin {
  let isBuild = false;
  return {
    name: 'joined-catalogues',
    enforce: 'pre',
    configResolved: ({ command }) => void (isBuild = command === 'build'),
    load(id) {
      const [, name] = CATALOGUE.exec(id) ?? [];
      if (name === undefined) return null;
      const read = <Content>(path: string): Content => JSON.parse(readFileSync(path, 'utf8')) as Content;
      const source = JSON.stringify(joinCatalogue(read<Entries>(MESSAGES_PATH), read<Translations>(id.replace(/\?url$/, ''))));
      if (!isBuild) return `export default ${JSON.stringify(`data:application/json,${encodeURIComponent(source)}`)};`;
      return `export default import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name, source })};`;
    },
  };
}
