import { isObject } from '../lib/isObject.ts';
import { parseJson } from '../lib/parseJson.ts';
import type { Language } from './languages.ts';
import { ENGLISH, type Catalogue } from './translate.ts';

/** In UTF-16 code units; a catalogue is about a tenth of it. */
const MAXIMUM_LENGTH = 5_000_000;

/**
 * Fetches the words of a language.
 * @throws Error when they do not arrive, or are not a catalogue.
 */
export async function readCatalogue({ tag, address }: Language): Promise<Catalogue> {
  if (address === null) return ENGLISH;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The catalogue was answered with status ${response.status}.`);
  return parseCatalogue(tag, await response.text());
}

/** @throws Error when `text` is not a JSON object of strings. */
export function parseCatalogue(language: string, text: string): Catalogue {
  if (text.length > MAXIMUM_LENGTH) throw new Error('The catalogue is too large.');
  const parsed = parseJson(text);
  if (!isObject(parsed)) throw new Error('The catalogue is no JSON object.');
  const entries = Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { language, messages: Object.fromEntries(entries) };
}
