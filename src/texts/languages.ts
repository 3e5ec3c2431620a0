import frenchAddress from './catalogues/fr.json?url';

/** A language that the page can speak. */
export interface Language {
  /** BCP 47. */
  readonly tag: string;
  /** Its own name for itself. */
  readonly name: string;
  /** Where its catalogue lies; null for English, whose messages are in the code. */
  readonly address: string | null;
}

/** A further language is a file in catalogues/ and a line here. The first is what there is without a choice. */
export const LANGUAGES: readonly [Language, ...Language[]] = [
  { tag: 'en', name: 'English', address: null },
  { tag: 'fr', name: 'Français', address: frenchAddress },
];

/** The first language among `wanted` that we have, region and script aside; English where there is none. */
export function chooseLanguage(wanted: readonly (string | null)[]): Language {
  for (const tag of wanted) {
    const primary = tag?.toLowerCase().split('-')[0];
    const language = LANGUAGES.find((candidate) => candidate.tag === primary);
    if (language !== undefined) return language;
  }
  return LANGUAGES[0];
}
