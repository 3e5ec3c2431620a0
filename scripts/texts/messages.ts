/** The catalogues: every message of the page by its id, and its words in each language. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { matchEntries, type Entries, type Matched } from './matchEntries.ts';
import { registryMessages } from './registryMessages.ts';
import { sourceMessages, type FoundMessage } from './sourceMessages.ts';

export const FOLDER = 'src/texts/catalogues';
export const MESSAGES_PATH = `${FOLDER}/messages.json`;

/** The words of one language by id. */
export type Translations = Readonly<Record<string, string>>;

/** Tags of the languages that have a catalogue. */
export function languageTags(): readonly string[] {
  return readdirSync(FOLDER).flatMap((name) => /^([a-z]{2})\.json$/.exec(name)?.[1] ?? []);
}

/** Every message, each once: those that have a code by that, the others by their English. The first place that has it counts. */
export function collectMessages(): readonly FoundMessage[] {
  const messages = new Map<string, FoundMessage>();
  for (const found of [...registryMessages(), ...sourceMessages()]) {
    const key = found.code ?? `"${found.english}"`;
    const known = messages.get(key);
    if (known === undefined) messages.set(key, found);
    else if (known.english !== found.english) throw new Error(`"${key}" says two things, in ${known.path} and in ${found.path}.`);
  }
  return [...messages.values()];
}

export function readEntries(): Entries {
  return JSON.parse(readFileSync(MESSAGES_PATH, 'utf8')) as Entries;
}

export function readTranslations(tag: string): Translations {
  return JSON.parse(readFileSync(`${FOLDER}/${tag}.json`, 'utf8')) as Translations;
}

/** A whole catalogue, ending in one newline. */
export function catalogueDocument(catalogue: Entries | Translations): string {
  return `${JSON.stringify(catalogue, null, 1)}\n`;
}

/** The words that stay, in the order of the messages: under their new ids where those have changed. */
export function keptTranslations(translations: Translations, { entries, formerIds }: Matched): Translations {
  const kept = Object.keys(entries).flatMap((id) => {
    const words = translations[id] ?? translations[formerIds.get(id) ?? id];
    return words === undefined ? [] : [[id, words] as const];
  });
  return Object.fromEntries(kept);
}

/**
 * Brings the catalogues up to what the sources say now.
 * @param rewordings pairs of an English sentence that is gone and the one that says it now
 * @returns the ids whose words in some language were written for an earlier wording
 */
export function writeCatalogues(rewordings: readonly (readonly [string, string])[]): readonly string[] {
  const languages = languageTags();
  const matched = matchEntries(readEntries(), collectMessages(), languages, rewordings);
  writeFileSync(MESSAGES_PATH, catalogueDocument(matched.entries));
  for (const tag of languages) writeFileSync(`${FOLDER}/${tag}.json`, catalogueDocument(keptTranslations(readTranslations(tag), matched)));
  return Object.entries(matched.entries).flatMap(([id, { review }]) => (review === undefined ? [] : [`${id} (${review.join(', ')})`]));
}
