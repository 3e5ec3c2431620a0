import type { FigurePart } from '../../exports/figures/svg.ts';

/** Longer texts are not split into their lines. */
const MAX_SPLIT = 2000;

interface Corner {
  readonly left: number;
  readonly top: number;
}

/** A text of the page, line by line, each around the middle of the place where it stands. */
export function textParts(node: Text, style: CSSStyleDeclaration, turned: number, { left, top }: Corner): readonly FigurePart[] {
  if (node.data.trim() === '') return [];
  const rotation = (style.writingMode.startsWith('vertical') ? 90 : 0) + turned;
  return linesOf(node).map(({ text, rect }) => ({
    type: 'text',
    text: style.textTransform === 'uppercase' ? text.toUpperCase() : text,
    x: rect.left + rect.width / 2 - left,
    y: rect.top + rect.height / 2 - top,
    size: Number.parseFloat(style.fontSize),
    family: style.fontFamily,
    weight: style.fontWeight,
    color: style.color,
    // −90 and 270 are the same.
    rotation: rotation > 180 ? rotation - 360 : rotation,
  }));
}

interface Line {
  readonly text: string;
  readonly rect: DOMRect;
}

function linesOf(node: Text): readonly Line[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  if (range.getClientRects().length < 2 || node.data.length > MAX_SPLIT) return lineOf(range, node.data);
  const lines: Line[] = [];
  let start = 0;
  let height: number | null = null;
  for (let end = 0; end < node.data.length; end += 1) {
    range.setStart(node, end);
    range.setEnd(node, end + 1);
    const [rect] = range.getClientRects();
    if (rect === undefined || rect.width === 0) continue;
    if (height !== null && Math.abs(rect.top - height) > rect.height / 2) {
      lines.push(...lineBetween(node, start, end));
      start = end;
    }
    height = rect.top;
  }
  return [...lines, ...lineBetween(node, start, node.data.length)];
}

function lineBetween(node: Text, start: number, end: number): readonly Line[] {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return lineOf(range, node.data.slice(start, end));
}

function lineOf(range: Range, data: string): readonly Line[] {
  const text = data.replaceAll(/\s+/g, ' ').trim();
  const rect = range.getBoundingClientRect();
  return text === '' || rect.width === 0 || rect.height === 0 ? [] : [{ text, rect }];
}
