import { setNumberLanguage } from '../lib/formatNumber.ts';
import { fillWords, wordMessage, type Message, type MessageParts, type Words } from '../lib/text/message.ts';

/** The words of one language. */
export interface Catalogue {
  /** A BCP 47 tag, for the rules of plurals and the page's `lang`. */
  readonly language: string;
  /** What stands for each message: by the code of what has one, by its English elsewhere. */
  readonly messages: Readonly<Record<string, string>>;
}

/** English messages stand for themselves. */
export const ENGLISH: Catalogue = { language: 'en', messages: {} };

/** The page's language: nothing below the page knows of it. The page's words are a function of it; whoever changes it draws the page again. */
let current = ENGLISH;

export function setCatalogue(catalogue: Catalogue): void {
  current = catalogue;
  setNumberLanguage(catalogue.language);
}

export function currentCatalogue(): Catalogue {
  return current;
}

/**
 * The words of the current language for an English message, which is also its key. `scripts/texts` collects every message that is
 * written in a call of this function, of `translatable`, or in a registry.
 * @param values for the `{name}`s of the message; without them braces are words like any other.
 */
export function translate(message: string, values?: MessageParts): string {
  const words = Object.hasOwn(current.messages, message) ? (current.messages[message] ?? message) : message;
  return values === undefined ? words : fillIn(words, values);
}

/** The words of something that was said, in the current language. */
export function wordsOf(said: Words): string {
  return wordMessage(said, current.language, wordingOf);
}

function wordingOf({ code, english }: Message): string {
  const known = [code, english].find((key) => key !== '' && Object.hasOwn(current.messages, key));
  return known === undefined ? english : (current.messages[known] ?? english);
}

/** Fills values into words that are translated already. */
export function fillIn(words: string, values: MessageParts): string {
  return fillWords(words, values, current.language, wordingOf);
}

/** Marks a message that is translated where it is shown: the words of a constant, which is made before the language is known. */
export function translatable<English extends string>(english: English): English {
  return english;
}
