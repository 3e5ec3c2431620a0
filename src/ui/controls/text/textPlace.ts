import { translate } from '../../../texts/translate.ts';

/** Where in a text something is, for words and for the line that points at it. */
export interface TextPlace {
  /** Counted from 1; `line` and `column` in characters as people see them, not in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly isAtEnd: boolean;
  /** The part of the line before the character, the character, and the part after it, cut to what fits. */
  readonly before: string;
  readonly character: string;
  readonly after: string;
}

const ELLIPSIS = '…';

/** `position` is an index in UTF-16 code units; what lies outside the text counts as its end. `width` is in characters. */
export function placeOf(text: string, position: number, width: number): TextPlace {
  const at = position >= 0 && position < text.length ? Math.floor(position) : text.length;
  const earlier = text.slice(0, at).split('\n');
  const before = [...(earlier.at(-1) ?? '')];
  const [character = ' ', ...after] = [...(text.slice(at).split('\n', 1)[0] ?? '')];
  // Where not all fits, most of the room goes to the part before: that is what was typed last.
  const spare = Math.max(0, before.length + 1 + after.length - width);
  const cutBefore = Math.min(spare, Math.max(0, before.length - Math.floor((width * 2) / 3)));
  const cutAfter = spare - cutBefore;
  return {
    line: earlier.length,
    column: before.length + 1,
    isAtEnd: at === text.length,
    before: (cutBefore > 0 ? ELLIPSIS : '') + before.slice(cutBefore).join(''),
    character,
    after: after.slice(0, Math.max(0, after.length - cutAfter)).join('') + (cutAfter > 0 ? ELLIPSIS : ''),
  };
}

/** "Character 5", "Line 3, character 5", "At the end". */
export function describePlace({ line, column, isAtEnd }: TextPlace, hasLines: boolean): string {
  if (isAtEnd) return translate('At the end');
  return hasLines ? translate('Line {line}, character {column}', { line, column }) : translate('Character {column}', { column });
}
