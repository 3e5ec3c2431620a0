import type { FoundMessage } from './sourceMessages.ts';

/** What is known of a message. */
export interface Entry {
  readonly english: string;
  /** The file that has it, for those who translate. */
  readonly place: string;
  /** Languages whose words were written for an earlier wording: whoever has looked at them takes the tag out. */
  readonly review?: readonly string[];
}

/** By id: the code of what is said by `message(code, …)`, elsewhere "folder/first-words", which stays when the words change. */
export type Entries = Readonly<Record<string, Entry>>;

export interface Matched {
  readonly entries: Entries;
  /** New id → the id that had its words before, where that is another one. */
  readonly formerIds: ReadonlyMap<string, string>;
}

/** Shares of words in common from which on a sentence that is gone and one that is new in the same file are the same, reworded. */
const SIMILAR = 0.4;
/** Words of a sentence that make its id. */
const ID_WORDS = 6;

/** An id that is made of words, where a message has no code. */
export function isSentenceId(id: string): boolean {
  return id.includes('/');
}

/**
 * The messages of today under the ids that they had. Where the words of one have changed, it keeps its id, and with it its
 * translations, which are marked for review: so it is for the same code, for `rewordings`, and for a sentence that is gone and
 * one that is new in the same file, the most similar first.
 */
export function matchEntries(
  known: Entries,
  found: readonly FoundMessage[],
  languages: readonly string[],
  rewordings: readonly (readonly [string, string])[] = [],
): Matched {
  const former = formerIdsOf(known, found, rewordings);
  const taken = new Set([...Object.keys(known), ...found.flatMap(({ code }) => code ?? [])]);
  const formerIds = new Map<string, string>();
  const entries = found.map((message): readonly [string, Entry] => {
    const before = former.get(message);
    const id = message.code ?? (before !== undefined && isSentenceId(before) ? before : freshId(message, taken));
    if (before !== undefined && before !== id) formerIds.set(id, before);
    const entry = before === undefined ? undefined : known[before];
    const review = entry === undefined || entry.english === message.english ? entry?.review : languages;
    return [id, { english: message.english, place: message.path, ...(review !== undefined && review.length > 0 && { review }) }];
  });
  return { entries: Object.fromEntries(entries), formerIds };
}

/** The id that each message had, where it had one. */
function formerIdsOf(known: Entries, found: readonly FoundMessage[], rewordings: readonly (readonly [string, string])[]): ReadonlyMap<FoundMessage, string> {
  const former = new Map<FoundMessage, string>();
  const used = new Set<string>();
  const settle = (message: FoundMessage, id: string | undefined): void => {
    if (id === undefined || former.has(message)) return;
    former.set(message, id);
    used.add(id);
  };
  const idOf = (english: string, isSentence: boolean): string | undefined =>
    Object.keys(known).find((id) => known[id]?.english === english && isSentenceId(id) === isSentence);
  for (const message of found) settle(message, message.code === null ? idOf(message.english, true) : known[message.code] && message.code);
  // The same words with a code now, or without one.
  for (const message of found) settle(message, idOf(message.english, message.code !== null));
  for (const [before, now] of rewordings) {
    for (const message of found) if (message.english === now) settle(message, idOf(before, true) ?? idOf(before, false));
  }
  for (const { message, id } of similarPairs(known, found.filter((each) => !former.has(each)), used)) {
    if (!used.has(id)) settle(message, id);
  }
  return former;
}

interface Pair {
  readonly message: FoundMessage;
  readonly id: string;
  readonly similarity: number;
}

/** What is new and what is gone in the same file, the most similar first. */
function similarPairs(known: Entries, fresh: readonly FoundMessage[], used: ReadonlySet<string>): readonly Pair[] {
  const gone = Object.entries(known).filter(([id]) => !used.has(id));
  return fresh
    .flatMap((message) =>
      gone
        .filter(([, { place }]) => place === message.path)
        .map(([id, { english }]): Pair => ({ message, id, similarity: similarity(english, message.english) })),
    )
    .filter((pair) => pair.similarity >= SIMILAR)
    .sort((a, b) => b.similarity - a.similarity);
}

/** Share of the words of two sentences that they have in common, 0 … 1. */
export function similarity(left: string, right: string): number {
  const [a, b] = [wordsIn(left), wordsIn(right)];
  const rest = [...b];
  const common = a.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return a.length + b.length === 0 ? 0 : (2 * common.length) / (a.length + b.length);
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** "ui/press-run-first", with a number where that is taken. */
function freshId({ english, path }: FoundMessage, taken: Set<string>): string {
  const [, folder = 'page'] = path.split('/');
  const words = english.toLowerCase().match(/[a-z0-9]+/g) ?? ['text'];
  const base = `${folder}/${words.slice(0, ID_WORDS).join('-')}`;
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  taken.add(id);
  return id;
}
