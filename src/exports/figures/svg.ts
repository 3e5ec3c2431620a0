/** A picture as SVG that stands alone: its parts have been measured, every style is an attribute, nothing is fetched. */
import type { RunConfig } from '../../config/runConfig.ts';
import { configMark } from '../configMark.ts';

/** In pixels from the picture's upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type FigurePart =
  | { readonly type: 'box'; readonly box: Box; readonly fill: string | null; readonly stroke: string | null; readonly radius: number }
  | {
      readonly type: 'text';
      readonly text: string;
      /** Middle of the words. */
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly family: string;
      readonly weight: string;
      readonly color: string;
      /** Degrees clockwise. */
      readonly rotation: number;
    }
  /** From left to right; offsets 0 … 1. */
  | { readonly type: 'gradient'; readonly box: Box; readonly stops: readonly (readonly [offset: number, color: string])[] }
  /** `source` is a data URL. */
  | { readonly type: 'image'; readonly box: Box; readonly source: string; readonly isPixelated: boolean }
  /** A group of vector marks in its own coordinates. */
  | { readonly type: 'drawing'; readonly box: Box; readonly viewBox: string | null; readonly aspectRatio: string | null; readonly marks: readonly FigureMark[] };

/** An SVG element by name, with attributes that were computed, and its children. */
export interface FigureMark {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly text: string | null;
  readonly children: readonly FigureMark[];
}

export interface Figure {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly parts: readonly FigurePart[];
}

const ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&#39;' };
/** XML 1.0 has no words for these, escaped or not. */
const IMPOSSIBLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function escapeXml(text: string): string {
  return text.replaceAll(IMPOSSIBLE, '\ufffd').replaceAll(/[<>&"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** A number with at most two decimals: a hundredth of a pixel is nothing. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

function attributesOf(attributes: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== null)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? short(value) : escapeXml(value)}"`)
    .join('');
}

/** The file, with the configuration in its metadata. */
export function svgDocument({ title, width, height, background, parts }: Figure, config: RunConfig): string {
  const root = attributesOf({ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${short(width)} ${short(height)}` });
  return [
    `<svg${root}>`,
    `<title>${escapeXml(title)}</title>`,
    `<metadata>${configMark(config)}</metadata>`,
    `<rect${attributesOf({ width, height, fill: background })}/>`,
    ...parts.map(partMarkup),
    '</svg>\n',
  ].join('\n');
}

function partMarkup(part: FigurePart, index: number): string {
  if (part.type === 'gradient') {
    const stops = part.stops.map(([offset, color]) => `<stop${attributesOf({ offset, 'stop-color': color })}/>`).join('');
    return `<linearGradient id="gradient-${index}">${stops}</linearGradient><rect${attributesOf({ ...part.box, fill: `url(#gradient-${index})` })}/>`;
  }
  if (part.type === 'box') {
    const { box, fill, stroke, radius } = part;
    return `<rect${attributesOf({ ...box, fill: fill ?? 'none', stroke, rx: radius === 0 ? null : radius })}/>`;
  }
  if (part.type === 'image') {
    const rendering = part.isPixelated ? 'pixelated' : null;
    return `<image${attributesOf({ ...part.box, preserveAspectRatio: 'none', 'image-rendering': rendering, href: part.source })}/>`;
  }
  if (part.type === 'text') return textMarkup(part);
  const { box, viewBox, aspectRatio, marks } = part;
  return `<svg${attributesOf({ ...box, viewBox, preserveAspectRatio: aspectRatio, overflow: 'visible' })}>${marks.map(markMarkup).join('')}</svg>`;
}

function textMarkup({ text, x, y, size, family, weight, color, rotation }: FigurePart & { type: 'text' }): string {
  const transform = rotation === 0 ? null : `rotate(${short(rotation)} ${short(x)} ${short(y)})`;
  const font = { 'font-size': size, 'font-family': family, 'font-weight': weight, fill: color };
  return `<text${attributesOf({ x, y, dy: '0.35em', 'text-anchor': 'middle', transform, ...font })}>${escapeXml(text)}</text>`;
}

function markMarkup({ name, attributes, text, children }: FigureMark): string {
  const inside = (text === null ? '' : escapeXml(text)) + children.map(markMarkup).join('');
  const opening = name + attributes.map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('');
  return inside === '' ? `<${opening}/>` : `<${opening}>${inside}</${name}>`;
}
