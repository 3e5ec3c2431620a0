/** A plot of the page as a file that stands alone: its own SVG under its title, with the configuration inside. */
import type { RunConfig } from '../../config/runConfig.ts';
import { configMark } from '../configMark.ts';

export interface Figure {
  readonly title: string;
  /** Of the plot, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Colours of the page behind the plot and of its words, and its fonts. */
  readonly background: string;
  readonly color: string;
  readonly family: string;
  /** The plot's `<svg>` as XML. */
  readonly markup: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&#39;' };
/** XML 1.0 has no words for these, escaped or not. */
const IMPOSSIBLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** @internal */
export function escapeXml(text: string): string {
  return text.replaceAll(IMPOSSIBLE, '\ufffd').replaceAll(/[<>&"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** What an element has for the page: for style sheets, pointers, keys and screen readers. Its looks are in other attributes. */
const FOR_THE_PAGE = / (?:class|style|role|tabindex|pointer-events|aria-[a-z]+|data-[a-z-]+)="[^"]*"/g;
/** Signs within values are escaped, so a tag ends at the first of these. */
const TAG = /<[^>]*>/g;

/** Around the picture, and above it for the title; in pixels. */
const MARGIN = 12;
const TITLE = { size: 14, height: 24 } as const;

/** The size of the file's picture, in pixels. */
export function figureSize({ width, height }: Figure): { readonly width: number; readonly height: number } {
  return { width: Math.ceil(width) + 2 * MARGIN, height: Math.ceil(height) + TITLE.height + 2 * MARGIN };
}

export function svgDocument(figure: Figure, config: RunConfig): string {
  const { title, background, color, family, markup } = figure;
  const { width, height } = figureSize(figure);
  const picture = markup.replaceAll(IMPOSSIBLE, '\ufffd').replaceAll(TAG, (tag) => tag.replaceAll(FOR_THE_PAGE, ''));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(family)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<metadata>${configMark(config)}</metadata>`,
    `<rect width="${width}" height="${height}" fill="${escapeXml(background)}"/>`,
    `<text x="${MARGIN}" y="${MARGIN + TITLE.size}" font-size="${TITLE.size}" font-weight="650" fill="${escapeXml(color)}">${escapeXml(title)}</text>`,
    // A plot may draw a little over its edge: the margin is there for it.
    `<g transform="translate(${MARGIN} ${MARGIN + TITLE.height})">${picture.replace('<svg', '<svg overflow="visible"')}</g>`,
    '</svg>\n',
  ].join('\n');
}
