import { decimalMarkOf } from './decimalMark.ts';

/** What stands in the braces of a message. A number is written with all its digits; whoever wants fewer brings it formatted. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** A piece of a message: words, a value, or words chosen by a number. */
type Part =
  | string
  | { readonly name: string; readonly isNumber: boolean }
  | { readonly name: string; readonly forms: ReadonlyMap<string, readonly Part[]> };

const VALUE = /\{(\w+)(, number)?\}|\{(\w+), plural, /;
const FORM = /\s*(\w+) \{/y;

/**
 * Fills in a message of the part of ICU MessageFormat that we use: `{name}`, `{name, number}` for a number with its digits in
 * groups, and `{count, plural, one {{count} run} other {{count} runs}}` with the plural categories of the language.
 * A value that is missing stays in its braces; a message that is not well formed stands as it is written. Never throws.
 * @param language a BCP 47 tag: whose plural rules choose.
 */
export function formatMessage(message: string, values: MessageValues, language: string): string {
  return fill(partsOf(message), values, language);
}

/** The names in a message's braces, each once, sorted: what a translation has to use as well. @internal */
export function valueNames(message: string): readonly string[] {
  const names = (parts: readonly Part[]): readonly string[] =>
    parts.flatMap((part) => {
      if (typeof part === 'string') return [];
      return 'forms' in part ? [part.name, ...[...part.forms.values()].flatMap(names)] : [part.name];
    });
  return [...new Set(names(partsOf(message)))].toSorted();
}

/** The plural categories that each choice of a message has words for. @internal */
export function pluralForms(message: string): readonly (readonly string[])[] {
  return partsOf(message).flatMap((part) => (typeof part !== 'string' && 'forms' in part ? [[...part.forms.keys()]] : []));
}

function fill(parts: readonly Part[], values: MessageValues, language: string): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = Object.hasOwn(values, part.name) ? values[part.name] : undefined;
      if (!('forms' in part)) {
        if (value === undefined) return `{${part.name}}`;
        if (typeof value !== 'number') return value;
        return part.isNumber ? value.toLocaleString(language) : String(value).replace('.', decimalMarkOf(language));
      }
      const category = rulesOf(language).select(Number(value));
      return fill(part.forms.get(category) ?? part.forms.get('other') ?? [], values, language);
    })
    .join('');
}

const rules = new Map<string, Intl.PluralRules>();

function rulesOf(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}

const parsed = new Map<string, readonly Part[]>();

function partsOf(message: string): readonly Part[] {
  const known = parsed.get(message) ?? parse(message);
  parsed.set(message, known);
  return known;
}

function parse(message: string): readonly Part[] {
  const value = new RegExp(VALUE, 'g');
  const parts: Part[] = [];
  let from = 0;
  for (let match = value.exec(message); match !== null; match = value.exec(message)) {
    const [, name = '', number, choice] = match;
    const plain = { part: { name, isNumber: number !== undefined }, end: value.lastIndex };
    const read = choice === undefined ? plain : readChoice(choice, message, value.lastIndex);
    if (read === null) continue;
    parts.push(message.slice(from, match.index), read.part);
    from = read.end;
    value.lastIndex = from;
  }
  return [...parts, message.slice(from)].filter((part) => part !== '');
}

/** Reads the forms of a plural from `start` on; null where they are not well formed. */
function readChoice(name: string, message: string, start: number): { readonly part: Part; readonly end: number } | null {
  const forms = new Map<string, readonly Part[]>();
  let at = start;
  for (;;) {
    FORM.lastIndex = at;
    const category = FORM.exec(message)?.[1];
    if (category === undefined) break;
    const open = FORM.lastIndex;
    const close = closingBrace(message, open);
    if (close < 0) return null;
    forms.set(category, parse(message.slice(open, close)));
    at = close + 1;
  }
  return message[at] === '}' && forms.has('other') ? { part: { name, forms }, end: at + 1 } : null;
}

/** Where the brace that was opened just before `start` is closed; −1 where it is not. */
function closingBrace(message: string, start: number): number {
  let depth = 1;
  for (let at = start; at < message.length; at += 1) {
    if (message[at] === '{') depth += 1;
    if (message[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
