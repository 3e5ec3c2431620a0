/** A plot of the page, measured and taken apart into what an SVG that stands alone is made of. */
import type { Box, Figure, FigurePart } from '../../exports/figures/svg.ts';
import { captureSvg } from './captureSvg.ts';
import { textParts } from './captureText.ts';

/** What belongs to the page and not to the picture: words for screen readers, controls, tables. */
const NOT_DRAWN = '.plot-hidden, .visually-hidden, [aria-live], details, button, input, select, textarea, label, .plot-readout, .curve-cursor';

/** A plot that can be exported. */
export interface FoundFigure {
  readonly element: HTMLElement;
  readonly title: string;
}

/** The plots that are to be seen, in their order on the page; two of one name are numbered. */
export function findFigures(root: ParentNode): readonly FoundFigure[] {
  const elements = [...root.querySelectorAll<HTMLElement>('main .plot')].filter(
    (element) => element.parentElement?.closest('.plot') === null && element.getBoundingClientRect().width > 0,
  );
  const counts = new Map<string, number>();
  return elements.map((element) => {
    const name = nameOf(element);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { element, title: count === 1 ? name : `${name} (${count})` };
  });
}

function nameOf(element: HTMLElement): string {
  const own = element.querySelector('.curve-title, figcaption')?.textContent;
  const section = element.closest('section')?.querySelector('h2')?.textContent;
  return (own ?? section ?? 'Plot').trim();
}

export function captureFigure({ element, title }: FoundFigure): Figure {
  const frame = element.getBoundingClientRect();
  const capture: Capture = { left: frame.left, top: frame.top, parts: [] };
  visit(element, capture, 0);
  return { title, width: Math.ceil(frame.width), height: heightOf(capture.parts, frame.height), background: backgroundOf(element), parts: capture.parts };
}

interface Capture {
  /** The picture's corner in the window. */
  readonly left: number;
  readonly top: number;
  readonly parts: FigurePart[];
}

function visit(element: Element, capture: Capture, rotation: number): void {
  const style = getComputedStyle(element);
  if (element.matches(NOT_DRAWN) || style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
  const box = boxOf(element, capture);
  if (element instanceof SVGSVGElement) {
    if (box.width > 0 && box.height > 0) capture.parts.push(captureSvg(element, box));
    return;
  }
  if (element instanceof HTMLCanvasElement) {
    if (element.width > 0 && element.height > 0) capture.parts.push(imageOf(element, box, style));
    return;
  }
  capture.parts.push(...surfaceParts(box, style));
  const turned = rotation + rotationOf(style);
  for (const child of element.childNodes) {
    if (child instanceof Element) visit(child, capture, turned);
    else if (child instanceof Text) capture.parts.push(...textParts(child, style, turned, capture));
  }
}

function boxOf(element: Element, { left, top }: Capture): Box {
  const rect = element.getBoundingClientRect();
  return { x: rect.left - left, y: rect.top - top, width: rect.width, height: rect.height };
}

function imageOf(canvas: HTMLCanvasElement, box: Box, style: CSSStyleDeclaration): FigurePart {
  return { type: 'image', box, source: canvas.toDataURL('image/png'), isPixelated: style.imageRendering === 'pixelated' };
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
  return parts;
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
  return Math.ceil(Math.min(most, Math.max(1, ...bottoms) + 4));
}
