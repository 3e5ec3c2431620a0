import { formatMessage } from './messageFormat.ts';

/**
 * Something to be said, in no language yet: plain data that crosses to another thread and can be stored. Whoever shows it
 * finds its words: the page in its catalogue (`src/texts/translate.ts`), the command line in English.
 */
export interface Message {
  /** Names it in the catalogues, e.g. "hypergrid.heightLowered"; '' where they know it by its English, as they do the labels of registries. */
  readonly code: string;
  /** What is said where a language has no words for it. */
  readonly english: string;
  /** What stands in the braces. */
  readonly values: MessageParts;
}

export type MessageParts = Readonly<Record<string, string | number | Message>>;

/** A message, or a text that is the same in every language: mathematics, a name, what a person typed. */
export type Words = string | Message;

/**
 * Says something. Code and English are literals, which `npm run texts` collects for the catalogues.
 * @param english in the format of `formatMessage`.
 */
export function message(code: string, english: string, values: MessageParts = {}): Message {
  return { code, english, values };
}

export function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const { code, english, values } = value as Partial<Record<keyof Message, unknown>>;
  return typeof code === 'string' && typeof english === 'string' && typeof values === 'object' && values !== null;
}

/** The label of something registered, to stand inside a message. */
export function labelled(label: string): Message {
  return { code: '', english: label, values: {} };
}

/** A number with all its digits, in the signs of the language that it is said in. */
export function numeral(value: number): Message {
  return { code: '', english: '{value}', values: { value } };
}

const JOINED = {
  ', ': (parts: MessageParts) => message('list.comma', '{before}, {item}', parts),
  '; ': (parts: MessageParts) => message('list.semicolon', '{before}; {item}', parts),
  ' ': (parts: MessageParts) => message('list.sentences', '{before} {item}', parts),
};

/** Several things said one after another, e.g. "no WebGPU; no WebAssembly"; '' where there are none. */
export function listed(items: readonly Words[], separator: keyof typeof JOINED): Words {
  const [first = '', ...others] = items;
  return others.reduce<Words>((before, item) => JOINED[separator]({ before, item }), first);
}

/** A message in the words that `wordingOf` gives for it and for the messages inside it. */
export function wordMessage(words: Words, language: string, wordingOf: (said: Message) => string): string {
  if (typeof words === 'string') return words;
  return fillWords(wordingOf(words), words.values, language, wordingOf);
}

/** Fills values into words of a language, which may be messages themselves. */
export function fillWords(words: string, values: MessageParts, language: string, wordingOf: (said: Message) => string): string {
  const worded = Object.entries(values).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'object' ? wordMessage(value, language, wordingOf) : value,
  ]);
  return formatMessage(words, Object.fromEntries(worded), language);
}

export function englishOf(words: Words): string {
  return wordMessage(words, 'en', ({ english }) => english);
}

/** An error that says something to a person. Its own `message` is English, for the console and for programs. */
export class SaidError extends Error {
  readonly said: Words;

  constructor(said: Words, options?: ErrorOptions) {
    super(englishOf(said), options);
    this.said = said;
  }
}

/** What whatever was thrown says to a person. */
export function saidBy(error: unknown): Words {
  if (error instanceof SaidError) return error.said;
  return error instanceof Error ? error.message : String(error);
}
