/**
 * The small part of Markdown that lessons are written in: headings, paragraphs, lists, code, emphasis and links to the web. What
 * is no part of it stands as it was written; HTML is text like any other. Read once from left to right, in time linear in the
 * length of the text.
 */

export type Inline =
  | string
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly address: string; readonly children: readonly Inline[] };

export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly type: 'code'; readonly text: string };

/** Longer texts are cut before they are read. */
export const MAX_MARKDOWN_LENGTH = 4000;

/** Emphasis in strong in a link: what stands deeper is text. */
const MAX_DEPTH = 3;

const FENCE = /^\s{0,3}```/;
const HEADING = /^\s{0,3}(#{1,3})\s+(\S.*)$/;
const BULLET = /^\s{0,3}[-*]\s+(\S.*)$/;
const NUMBER = /^\s{0,3}\d{1,3}[.)]\s+(\S.*)$/;

/** The blocks of a text, in order. Total. */
export function readMarkdown(text: string): readonly Block[] {
  const lines = text.slice(0, MAX_MARKDOWN_LENGTH).split(/\r\n?|\n/);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const { block, next } = readBlock(lines, at);
    if (block !== null) blocks.push(block);
    at = next;
  }
  return blocks;
}

interface ReadBlock {
  /** Null for an empty line. */
  readonly block: Block | null;
  /** The line after it. */
  readonly next: number;
}

function readBlock(lines: readonly string[], at: number): ReadBlock {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { block: null, next: at + 1 };
  if (FENCE.test(line)) return readFence(lines, at + 1);
  const [, marks, words] = HEADING.exec(line) ?? [];
  if (marks !== undefined && words !== undefined) {
    return { block: { type: 'heading', level: marks.length as 1 | 2 | 3, children: readInline(words.trim()) }, next: at + 1 };
  }
  for (const [pattern, isOrdered] of [[BULLET, false], [NUMBER, true]] as const) if (pattern.test(line)) return readList(lines, at, pattern, isOrdered);
  return readParagraph(lines, at);
}

/** To the next fence, or to the end where nobody closed it. */
function readFence(lines: readonly string[], from: number): ReadBlock {
  const end = lines.findIndex((line, index) => index >= from && FENCE.test(line));
  const to = end < 0 ? lines.length : end;
  return { block: { type: 'code', text: lines.slice(from, to).join('\n') }, next: to + 1 };
}

function readList(lines: readonly string[], from: number, pattern: RegExp, isOrdered: boolean): ReadBlock {
  const items: (readonly Inline[])[] = [];
  let at = from;
  for (let words = pattern.exec(lines[at] ?? '')?.[1]; words !== undefined; words = pattern.exec(lines[at] ?? '')?.[1]) {
    items.push(readInline(words.trim()));
    at += 1;
  }
  return { block: { type: 'list', isOrdered, items }, next: at };
}

function readParagraph(lines: readonly string[], from: number): ReadBlock {
  let at = from + 1;
  while (at < lines.length && isPlain(lines[at] ?? '')) at += 1;
  const words = lines.slice(from, at).map((line) => line.trim()).join(' ');
  return { block: { type: 'paragraph', children: readInline(words) }, next: at };
}

function isPlain(line: string): boolean {
  return line.trim() !== '' && ![FENCE, HEADING, BULLET, NUMBER].some((pattern) => pattern.test(line));
}

/**
 * Each begins where it is tried and stops at its own sign at the latest, so that a sign without its partner is looked past only once.
 * A link's words and address are bounded for the same reason.
 */
const SPANS = [
  { sign: '`', pattern: /`([^`]+)`/y, make: (words: string): Inline => ({ type: 'code', text: words }) },
  { sign: '*', pattern: /\*\*([^*]+)\*\*/y, make: (words: string, depth: number): Inline => ({ type: 'strong', children: readInline(words, depth) }) },
  { sign: '*', pattern: /\*(?!\s)([^*]+)\*/y, make: (words: string, depth: number): Inline => ({ type: 'emphasis', children: readInline(words, depth) }) },
  { sign: '_', pattern: /(?<![\p{L}\p{N}])_(?!\s)([^_]+)_(?![\p{L}\p{N}])/uy, make: (words: string, depth: number): Inline => ({ type: 'emphasis', children: readInline(words, depth) }) },
  {
    sign: '[',
    pattern: /\[([^[\]]{1,200})\]\((https?:\/\/[^\s()<>"]{1,500})\)/y,
    make: (words: string, depth: number, address: string): Inline => ({ type: 'link', address, children: readInline(words, depth) }),
  },
] as const;

function readInline(text: string, depth = 0): readonly Inline[] {
  if (depth >= MAX_DEPTH) return [text];
  const pieces: Inline[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const span = spanAt(text, at, depth + 1);
    if (span === null) at += 1;
    else {
      if (at > from) pieces.push(text.slice(from, at));
      pieces.push(span.made);
      at = span.end;
      from = at;
    }
  }
  return from < text.length ? [...pieces, text.slice(from)] : pieces;
}

function spanAt(text: string, at: number, depth: number): { readonly made: Inline; readonly end: number } | null {
  for (const { sign, pattern, make } of SPANS) {
    if (text[at] !== sign) continue;
    pattern.lastIndex = at;
    const [whole, words, address = ''] = pattern.exec(text) ?? [];
    if (whole !== undefined && words !== undefined) return { made: make(words, depth, address), end: at + whole.length };
  }
  return null;
}
