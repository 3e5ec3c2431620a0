import { translate } from '../../texts/translate.ts';
import type { GalleryEntry } from './entries.ts';
import type { GalleryLook } from './galleryLook.ts';

/** The entries that fit what is looked for: every word of it, in the language of the page, whatever its case and accents. */
export function filterEntries(entries: readonly GalleryEntry[], { search, shelf, environment, objective }: GalleryLook): readonly GalleryEntry[] {
  const words = plain(search).split(/\s+/).filter((word) => word !== '');
  return entries.filter(
    (entry) =>
      ['', entry.shelf.id].includes(shelf) &&
      ['', entry.config.environment].includes(environment) &&
      ['', entry.config.objective].includes(objective) &&
      (words.length === 0 || containsAll(textOf(entry), words)),
  );
}

function containsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function textOf({ card: { title, claim }, shelf, environment, objective }: GalleryEntry): string {
  const said = [title, claim.sentence, shelf.label, environment, objective].map((words) => translate(words));
  return plain([...said, claim.reference].join(' '));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
