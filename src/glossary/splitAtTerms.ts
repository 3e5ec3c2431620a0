import type { Term } from './term.ts';

/** A part of a text: words as they are, or the words of a term. */
export type Piece = string | { readonly id: string; readonly words: string };

/** Finds the terms of one language in its texts. */
export interface TermFinder {
  readonly pattern: RegExp;
  /** By form, its first letter small. */
  readonly ids: ReadonlyMap<string, string>;
}

/** More in one text would be a page of underlines. */
const MOST_LINKS = 3;

const lowered = (form: string): string => form.slice(0, 1).toLowerCase() + form.slice(1);
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

/** Words begin with a capital or not, and may have an "s"; a symbol is as it is. */
function patternOf(form: string): string {
  const [first = '', ...rest] = form;
  if (!/^\p{L}{2}/u.test(form)) return escaped(form);
  const plural = /\p{Ll}$/u.test(form) ? 's?' : '';
  return `[${first.toUpperCase()}${first.toLowerCase()}]${escaped(rest.join(''))}${plural}`;
}

/**
 * Of the terms that are marked in texts, those of `translate`'s language.
 * @param translate gives the words of a message.
 */
export function termFinder(terms: readonly Term[], translate: (message: string) => string): TermFinder {
  const marked = terms.filter(({ isOrdinary }) => isOrdinary !== true);
  const pairs = marked.flatMap(({ id, label, forms }) => [translate(label), ...(forms === undefined ? [] : translate(forms).split('|'))].map((form) => [form, id] as const));
  // The longest first: "log Z" is not "Z".
  const alternatives = pairs.map(([form]) => form).toSorted((a, b) => b.length - a.length).map(patternOf);
  return {
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}_₀-₉])(?:${alternatives.join('|')})(?![\p{L}\p{N}_₀-₉])`, 'gu'),
    ids: new Map(pairs.map(([form, id]) => [lowered(form), id])),
  };
}

/** The text in order, split where a term stands for the first time. @param except the terms that are not marked: those the text is about */
export function splitAtTerms(text: string, { pattern, ids }: TermFinder, except: readonly string[] = [], most = MOST_LINKS): readonly Piece[] {
  const pieces: Piece[] = [];
  const seen = new Set(except);
  let from = 0;
  for (const { 0: words, index } of text.matchAll(pattern)) {
    const id = ids.get(lowered(words)) ?? ids.get(lowered(words).replace(/s$/, ''));
    if (id === undefined || seen.has(id) || seen.size - except.length >= most) continue;
    seen.add(id);
    pieces.push(text.slice(from, index), { id, words });
    from = index + words.length;
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== '');
}
