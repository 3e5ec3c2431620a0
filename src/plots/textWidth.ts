/** Room for words, where no page is there to measure them: a picture is laid out alike in a browser and without one. */

/** Widths of letters in sans-serif fonts as shares of their size, the wider end of what fonts have. */
const WIDTHS: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[ijlI.,:;'’|!·()[\]\s]/u, 0.33],
  [/[frt/\-¹₁]/u, 0.42],
  [/[mwMW%@—→⁻★]/u, 0.92],
  [/[\p{Lu}+=<>×−≤≥]/u, 0.72],
];
const OTHERWISE = 0.57;
/** Of every letter in fonts of one width. */
export const MONO_WIDTH = 0.61;

/** How many pixels a text of `size` pixels takes at most, about. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? OTHERWISE;
  return width * size;
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** Where the parts of a line stand that is broken wherever the next part would not fit any more. */
export function flow(widths: readonly number[], room: number, gap: number): readonly { readonly left: number; readonly line: number }[] {
  let [left, line] = [0, 0];
  return widths.map((width) => {
    if (left > 0 && left + width > room) [left, line] = [0, line + 1];
    const place = { left, line };
    left += width + gap;
    return place;
  });
}
