/** A run as something to cite: BibTeX, in plain ASCII. */
import { encodeHash } from '../config/hashCodec.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { PACKAGE_VERSION } from './packageVersion.ts';

export interface CitationSource {
  /** What is cited opens here. */
  readonly link: string;
  /** When the page was looked at. */
  readonly date: Date;
  /** What of the page is meant; '' for all of it. */
  readonly note: string;
}

/** Settings longer than this (a painted reward) stand in the link alone. */
const MAX_SETTINGS = 400;

const LATEX_WORDS: Readonly<Record<string, string>> = { '\\': String.raw`\textbackslash{}`, '^': String.raw`\textasciicircum{}`, '~': String.raw`\textasciitilde{}` };

/** Text in which no sign means anything to LaTeX. @internal */
export function latexText(text: string): string {
  return text.replaceAll(/[\\{}%#&$_^~]/g, (sign) => LATEX_WORDS[sign] ?? `\\${sign}`);
}

/**
 * An address for `\url{…}` of hyperref, which may stand in the argument of another command too: braces must balance there, and
 * %, # and & be escaped, which hyperref takes back. What else LaTeX minds is written as an address may have it, by its bytes.
 * @internal
 */
export function latexUrl(url: string): string {
  const bytes = (sign: string): string => encodeURIComponent(sign).replace('~', '%7E');
  return url.replaceAll(/[^\x21-\x7e]|[\\{}^~$"<>`|]/gu, bytes).replaceAll(/[%#&]/g, String.raw`\$&`);
}

/** One entry, `@misc`, which every style knows. */
export function citation({ link, date, note }: CitationSource): string {
  const notes = [`Version ${PACKAGE_VERSION}`, ...(note === '' ? [] : [note]), `accessed ${date.toISOString().slice(0, 10)}`];
  const fields = [
    ['title', '{GFlowNet playground}'],
    ['author', '{The GFlowNet playground authors}'],
    ['year', String(date.getUTCFullYear())],
    ['howpublished', String.raw`\url{${latexUrl(link)}}`],
    ['note', latexText(notes.join('; '))],
  ] as const;
  const lines = fields.map(([name, value]) => `  ${name} = {${value}},`);
  return ['@misc{gflownetPlayground,', ...lines, '}', ''].join('\n');
}

/** The settings of a run as a note; '' where they are so long that the link alone has them. */
export function settingsNote(config: RunConfig): string {
  const settings = encodeHash(config).replace(/^#/, '').replaceAll('&', ', ');
  return settings.length > MAX_SETTINGS ? '' : `settings ${settings}`;
}
