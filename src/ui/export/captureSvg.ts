import type { Box, FigureMark, FigurePart } from '../../exports/figures/svg.ts';

/** Attributes that say where a mark is, as opposed to what it looks like. */
const GEOMETRY = new Set([
  'd', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'dx', 'dy', 'width', 'height', 'points', 'transform', 'viewBox', 'offset', 'id',
  'refX', 'refY', 'markerWidth', 'markerHeight', 'markerUnits', 'orient', 'gradientUnits', 'gradientTransform', 'clipPathUnits', 'patternUnits',
  'preserveAspectRatio', 'pathLength', 'textLength', 'lengthAdjust',
]);

/** What a style sheet may say about a mark, with what SVG takes where nothing is said. */
const STYLES: readonly (readonly [property: string, initial: string])[] = [
  ['fill', 'rgb(0, 0, 0)'], ['fill-opacity', '1'], ['stroke', 'none'], ['stroke-width', '1px'], ['stroke-opacity', '1'], ['stroke-dasharray', 'none'],
  ['stroke-linecap', 'butt'], ['stroke-linejoin', 'miter'], ['opacity', '1'], ['paint-order', 'normal'], ['stop-color', 'rgb(0, 0, 0)'],
  ['stop-opacity', '1'], ['clip-path', 'none'], ['marker-start', 'none'], ['marker-mid', 'none'], ['marker-end', 'none'],
  ['vector-effect', 'none'],
];
const TEXT_STYLES: typeof STYLES = [
  ['font-size', ''], ['font-family', ''], ['font-weight', '400'], ['font-style', 'normal'], ['text-anchor', 'start'], ['dominant-baseline', 'auto'],
];
/** Elements that are drawn, and those that hold or define them. Anything else has no place in a picture. */
const DRAWN = new Set(['circle', 'ellipse', 'line', 'path', 'polygon', 'polyline', 'rect', 'text', 'tspan', 'use']);
const HOLDING = new Set(['g', 'svg', 'defs', 'marker', 'clipPath', 'linearGradient', 'radialGradient', 'stop', 'pattern', 'symbol', 'mask']);

/** A vector drawing of the page with every style as an attribute. */
export function captureSvg(svg: SVGSVGElement, box: Box): FigurePart {
  const [viewBox, aspectRatio] = [svg.getAttribute('viewBox'), svg.getAttribute('preserveAspectRatio')];
  return { type: 'drawing', box, viewBox, aspectRatio, marks: marksOf(svg) };
}

function marksOf(parent: Element): readonly FigureMark[] {
  return [...parent.children].flatMap((child) => markOf(child) ?? []);
}

function markOf(element: Element): FigureMark | null {
  const name = element.tagName;
  if (!DRAWN.has(name) && !HOLDING.has(name)) return null;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return null;
  const hasText = name === 'text' || name === 'tspan';
  const geometry = [...element.attributes].filter((attribute) => GEOMETRY.has(attribute.name)).map((attribute) => [attribute.name, attribute.value] as const);
  const turn = element.hasAttribute('transform') ? [] : transformOf(style);
  const looks = [...STYLES, ...(hasText ? TEXT_STYLES : [])].flatMap(([property, initial]) => lookOf(style, property, initial, name));
  const text = hasText ? directText(element) : null;
  return { name, attributes: [...geometry, ...turn, ...looks], text, children: marksOf(element) };
}

/** Groups leave the looks to their marks, apart from what applies to a group as one. */
function lookOf(style: CSSStyleDeclaration, property: string, initial: string, name: string): readonly (readonly [string, string])[] {
  const appliesToGroups = property === 'opacity' || property === 'clip-path';
  if (HOLDING.has(name) && name !== 'stop' && !appliesToGroups) return [];
  const value = style.getPropertyValue(property);
  return value === '' || value === initial ? [] : [[property, value]];
}

/** A transform that a style sheet gives, around the origin that it gives. */
function transformOf(style: CSSStyleDeclaration): readonly (readonly [string, string])[] {
  if (style.transform === 'none' || style.transform === '') return [];
  const [x = 0, y = 0] = style.transformOrigin.split(' ').map((part) => Number.parseFloat(part) || 0);
  return [['transform', `translate(${x} ${y}) ${style.transform} translate(${-x} ${-y})`]];
}

function directText(element: Element): string {
  return [...element.childNodes].map((child) => (child instanceof Text ? child.data : '')).join('');
}
