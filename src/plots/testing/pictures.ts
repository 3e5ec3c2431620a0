import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect } from 'vitest';
import { defaultConfig } from '../../config/schema.ts';
import { svgDocument } from '../../exports/figures/svg.ts';

/** Opening and closing tags of `svg` elements. */
const SVG_TAG = /<(\/?)svg\b[^>]*>/g;

/**
 * The plot in what a component renders, as the file that is exported: the page's colours are the light ones, and an element stands on a
 * line of its own.
 */
export function pictureOf(element: ReactElement): string {
  const html = renderToStaticMarkup(element);
  const start = html.search(/<svg\b[^>]* data-figure=/);
  if (start < 0) throw new Error('There is no plot.');
  const markup = outermost(html.slice(start));
  const size = (name: string): number => Number(new RegExp(`^<svg[^>]* ${name}="([\\d.]+)"`).exec(markup)?.[1]);
  const [, name] = /data-figure="([^"]+)"/.exec(markup) ?? [];
  const figure = { title: name ?? 'Plot', width: size('width'), height: size('height'), background: '#fff', color: '#1b1f24', family: 'sans-serif', markup };
  // Without the settings, which a picture carries along: one more of them changes no picture.
  return svgDocument(figure, defaultConfig()).replace(/<metadata>.*?<\/metadata>\n?/s, '').replaceAll('><', '>\n<');
}

function outermost(html: string): string {
  let depth = 0;
  for (const tag of html.matchAll(SVG_TAG)) {
    depth += tag[1] === '' ? 1 : -1;
    if (depth === 0) return html.slice(0, tag.index + tag[0].length);
  }
  throw new Error('The plot does not end.');
}

/** A tag with its attributes, or what stands between two of them. */
const TOKEN = /<(?<closing>\/?)(?<name>[A-Za-z]+)(?<attributes>(?: [\w:-]+="[^"<]*")*)(?<single>\/?)>|[^<]+/y;

/** What keeps a picture from standing alone: XML that is not well formed, looks that only the page knows, references to nothing. */
export function faultsOf(svg: string): readonly string[] {
  const faults: string[] = [];
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < svg.length; at = TOKEN.lastIndex) {
    const groups = TOKEN.exec(svg)?.groups;
    if (TOKEN.lastIndex === 0) return [...faults, `neither tag nor text: ${svg.slice(at, at + 80)}`];
    if (groups?.['name'] === undefined) continue;
    const { closing, name, single, attributes = '' } = groups;
    const names = [...attributes.matchAll(/ ([\w:-]+)=/g)].map(([, attribute]) => attribute);
    if (new Set(names).size < names.length) faults.push(`an attribute twice: <${name}${attributes}>`);
    if (closing === '/' ? open.pop() !== name : single === '' && open.push(name) === 0) faults.push(`</${name}> closes nothing`);
  }
  const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  const dangling = [...svg.matchAll(/url\(#([^)]*)\)/g)].flatMap(([, id]) => (ids.includes(id) ? [] : [`no #${id}`]));
  const loose = [...svg.matchAll(/&(?!(?:lt|gt|amp|quot|#39|#x27);)|var\(--| (?:class|style|aria-\w+|data-\w+)=|NaN|undefined/g)].map(([what]) => what);
  return [...faults, ...open.map((name) => `<${name}> is not closed`), ...dangling, ...loose];
}

/** Compares with the picture that is kept beside the test, and holds that it can stand alone. */
export async function expectPicture(element: ReactElement, path: string): Promise<void> {
  const picture = pictureOf(element);
  expect(faultsOf(picture)).toEqual([]);
  await expect(picture).toMatchFileSnapshot(path);
}
