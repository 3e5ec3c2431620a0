/** A plot of the page, measured and taken apart into what an SVG that stands alone is made of. */
import type { Box, Figure, FigurePart } from '../../exports/figures/svg.ts';
import { translate } from '../../texts/translate.ts';
import { distinctNames } from '../app/distinctNames.ts';
import { captureSvg } from './captureSvg.ts';
import { textParts } from './captureText.ts';

/** What belongs to the page and not to the picture: words for screen readers, controls, tables. */
const NOT_DRAWN = '.plot-hidden, .visually-hidden, [aria-live], details, button, input, textarea, label, .plot-readout, .curve-cursor';

/** A plot that can be exported. */
export interface FoundFigure {
  readonly element: HTMLElement;
  readonly title: string;
}

/** Plots, comparison charts, the neighbourhood of a state and the map of residuals. */
const FIGURES = '.plot, .band-chart, .neighbourhood, .residual-map';

/** The plots that are to be seen, in their order on the page, under the names that it gives them; two of one name are numbered. */
export function findFigures(root: ParentNode): readonly FoundFigure[] {
  const elements = [...root.querySelectorAll<HTMLElement>(`main :is(${FIGURES})`)].filter(
    (element) => element.parentElement?.closest(`${FIGURES}, details:not([open])`) === null && element.getBoundingClientRect().width > 0,
  );
  const titles = distinctNames(elements.map(nameOf));
  return elements.map((element, index) => ({ element, title: titles[index] ?? '' }));
}

/** Its own title, else the heading above it; charts of a comparison are about the same as those of the run, so they have both. */
function nameOf(element: HTMLElement): string {
  const own = wordsOf(element.querySelector('.curve-title, .curve-metric'));
  if (own !== null) return own;
  const heading = wordsOf(headingAbove(element)) ?? translate('Plot');
  const caption = element.matches('.band-chart') ? wordsOf(element.querySelector('figcaption')) : null;
  return caption === null ? heading : translate('{title}: {words}', { title: heading, words: caption });
}

const HEADING = ':is(h2, h3, h4):not([popover] *)';

/** The nearest heading that stands before an element or before what it stands in; within a fold the words of the fold. */
function headingAbove(element: Element): Element | null {
  for (let current: Element | null = element; current !== null && current.tagName !== 'MAIN'; current = current.parentElement) {
    if (current instanceof HTMLDetailsElement) return current.querySelector('summary');
    for (let before = current.previousElementSibling; before !== null; before = before.previousElementSibling) {
      const heading = before.matches(HEADING) ? before : before.querySelector(`:scope ${HEADING}`);
      if (heading !== null) return heading;
    }
  }
  return null;
}

function wordsOf(title: Element | null): string | null {
  const select = title instanceof HTMLSelectElement ? title : (title?.querySelector('select') ?? null);
  const words = (select === null ? (title?.textContent ?? '') : chosenWords(select)).trim();
  return words === '' ? null : words;
}

/** A list to choose from stands in a picture for what was chosen. */
function chosenWords(select: HTMLSelectElement): string {
  return select.selectedOptions[0]?.textContent ?? '';
}

/** Empty space around a picture: what stands at its edge on the page may reach over it. */
const MARGIN = 12;

export function captureFigure({ element, title }: FoundFigure): Figure {
  const { left, top, width, height } = element.getBoundingClientRect();
  const parts: FigurePart[] = [];
  visit(element, { left: left - MARGIN, top: top - MARGIN, parts, clip: null }, 0);
  const size = { width: Math.ceil(width) + 2 * MARGIN, height: heightOf(parts, height) + MARGIN };
  return { title, ...size, background: backgroundOf(element), parts };
}

interface Capture {
  /** The picture's corner in the window. */
  readonly left: number;
  readonly top: number;
  readonly parts: FigurePart[];
  /** What can be seen of a part of the page that scrolls; null where nothing is cut off. */
  readonly clip: Box | null;
}

/** What does not stand wholly inside the part that is to be seen is left out. */
function add({ parts, clip }: Capture, added: readonly FigurePart[]): void {
  const bottomOf = (part: FigurePart): number => (part.type === 'text' ? part.y : part.box.y + part.box.height);
  const isIn = (part: FigurePart): boolean => clip === null || (bottomOf(part) <= clip.y + clip.height + 1 && bottomOf(part) >= clip.y);
  parts.push(...added.filter(isIn));
}

function visit(element: Element, capture: Capture, rotation: number): void {
  const style = getComputedStyle(element);
  if (element.matches(NOT_DRAWN) || style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
  const box = boxOf(element, capture);
  if (element instanceof SVGSVGElement) {
    if (box.width > 0 && box.height > 0) add(capture, [...surfaceParts(box, style), captureSvg(element, box)]);
    return;
  }
  if (element instanceof HTMLCanvasElement) {
    if (element.width > 0 && element.height > 0) add(capture, [imageOf(element, box, style)]);
    return;
  }
  if (element instanceof HTMLSelectElement) {
    add(capture, chosenPart(element, box, style));
    return;
  }
  add(capture, [...surfaceParts(box, style), ...wordsBefore(element, box)]);
  const turned = rotation + rotationOf(style);
  const inside = style.overflowY === 'visible' ? capture : { ...capture, clip: box };
  for (const child of element.childNodes) {
    if (child instanceof Element) visit(child, inside, turned);
    else if (child instanceof Text) add(inside, textParts(child, style, turned, capture));
  }
}

function boxOf(element: Element, { left, top }: Capture): Box {
  const rect = element.getBoundingClientRect();
  return { x: rect.left - left, y: rect.top - top, width: rect.width, height: rect.height };
}

function imageOf(canvas: HTMLCanvasElement, box: Box, style: CSSStyleDeclaration): FigurePart {
  return { type: 'image', box, source: canvas.toDataURL('image/png'), isPixelated: style.imageRendering === 'pixelated' };
}

function chosenPart(select: HTMLSelectElement, box: Box, style: CSSStyleDeclaration): readonly FigurePart[] {
  const text = chosenWords(select).trim();
  if (text === '' || box.width === 0) return [];
  return [textAtLeft(text, box, style)];
}

/** What a style sheet writes before the words of an element, as the line of a key. */
function wordsBefore(element: Element, box: Box): readonly FigurePart[] {
  const style = getComputedStyle(element, '::before');
  const [, text = ''] = /^"([^"\\]+)"$/.exec(style.content) ?? [];
  return text.trim() === '' || style.display !== 'inline' || style.position !== 'static' ? [] : [textAtLeft(text.trim(), box, style)];
}

function textAtLeft(text: string, box: Box, style: CSSStyleDeclaration): FigurePart {
  const font = { size: Number.parseFloat(style.fontSize), family: style.fontFamily, weight: style.fontWeight, color: style.color };
  return { type: 'text', text, x: box.x + widthOf(text, style) / 2, y: box.y + box.height / 2, rotation: 0, ...font };
}

function widthOf(text: string, { fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return context.measureText(text).width;
}

const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const;

/** Background and borders; of gradients those that run from left to right, which is how legends are drawn. */
function surfaceParts(box: Box, style: CSSStyleDeclaration): readonly FigurePart[] {
  if (box.width === 0 || box.height === 0) return [];
  const parts: FigurePart[] = [];
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0;
  if (isVisible(style.backgroundColor)) parts.push({ type: 'box', box, fill: style.backgroundColor, stroke: null, radius });
  const stops = gradientStops(style.backgroundImage);
  if (stops.length > 1) parts.push({ type: 'gradient', box, stops });
  for (const side of SIDES) {
    const width = style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]) || 0;
    const color = style[`border${side}Color`];
    if (width > 0 && isVisible(color)) parts.push({ type: 'box', box: sideOf(box, side, width), fill: color, stroke: null, radius: 0 });
  }
  return [...parts, ...shadowEdges(box, style.boxShadow)];
}

/** Of shadows only those without blur and spread, which are how axes are drawn: the edges that look out from behind the box. */
function shadowEdges(box: Box, shadow: string): readonly FigurePart[] {
  const [, color = '', dx, dy] = /^([a-z]+\([^()]*\)) (-?[\d.]+)px (-?[\d.]+)px 0px 0px$/.exec(shadow) ?? [];
  if (!isVisible(color) || dx === undefined || dy === undefined) return [];
  const [across, down] = [Number(dx), Number(dy)];
  const { x, y, width, height } = box;
  const edges: Box[] = [];
  if (down !== 0) edges.push({ x: x + across, y: down > 0 ? y + height : y + down, width, height: Math.abs(down) });
  if (across !== 0) edges.push({ x: across > 0 ? x + width : x + across, y: y + down, width: Math.abs(across), height });
  return edges.map((edge) => ({ type: 'box', box: edge, fill: color, stroke: null, radius: 0 }));
}

function sideOf({ x, y, width, height }: Box, side: (typeof SIDES)[number], thickness: number): Box {
  if (side === 'Top') return { x, y, width, height: thickness };
  if (side === 'Bottom') return { x, y: y + height - thickness, width, height: thickness };
  return { x: side === 'Left' ? x : x + width - thickness, y, width: thickness, height };
}

function isVisible(color: string): boolean {
  return color !== 'transparent' && !/^rgba\(.*,\s*0\)$|\/\s*0\)$/.test(color);
}

function gradientStops(image: string): readonly (readonly [number, string])[] {
  if (!image.startsWith('linear-gradient(')) return [];
  const colors = [...image.matchAll(/((?:rgba?|color|oklch|oklab|lab|hsl)\([^()]*\))(?:\s+([\d.]+)%)?/g)];
  return colors.map(([, color = '', offset], index) => [offset === undefined ? index / Math.max(1, colors.length - 1) : Number(offset) / 100, color]);
}

/** Degrees clockwise that an element is turned by. */
function rotationOf(style: CSSStyleDeclaration): number {
  const [, a, b] = /^matrix\(([-\d.e]+), ([-\d.e]+)/.exec(style.transform) ?? [];
  return a === undefined || b === undefined ? 0 : (Math.atan2(Number(b), Number(a)) * 180) / Math.PI;
}

/** The first surface behind an element that is not see-through. */
function backgroundOf(element: Element): string {
  for (let current: Element | null = element; current !== null; current = current.parentElement) {
    const { backgroundColor } = getComputedStyle(current);
    if (isVisible(backgroundColor)) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
}

/** What was left out below the last mark leaves no empty strip. */
function heightOf(parts: readonly FigurePart[], most: number): number {
  const bottoms = parts.map((part) => (part.type === 'text' ? part.y + part.size : part.box.y + part.box.height));
  return Math.ceil(Math.min(most + MARGIN, Math.max(1, ...bottoms)));
}
