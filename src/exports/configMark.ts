/**
 * The configuration inside another file: a keyword and JSON on one line of plain ASCII, so that the same words can stand
 * in a comment of CSV, Python and Markdown, in the metadata of an SVG and in a text chunk of a PNG, and be found again.
 */
import { currentVersion, VERSION_KEY } from '../config/migrations.ts';
import type { RunConfig } from '../config/runConfig.ts';
import type { ValidatedConfig } from '../config/schema.ts';
import { parseJson } from '../lib/parseJson.ts';
import { readSettings } from './readSettings.ts';

export const CONFIG_KEYWORD = 'gflownet-config';

/** Longest JSON that is read behind the keyword; a real one has a few thousand characters. */
const MAX_JSON_LENGTH = 65_536;

/** What JSON leaves as it is and some file around it would not: anything but printable ASCII, and the signs of markup. */
const UNSAFE = /[^\x20-\x7e]|[<>&']/g;

/** JSON on one line without a sign that means something in a comment, in markup or beyond ASCII. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The configuration with the version of its keys, in the order in which a person reads it. */
export function plainConfig(config: RunConfig): Readonly<Record<string, unknown>> {
  return { [VERSION_KEY]: currentVersion(), ...config };
}

/** `gflownet-config: {…}`, one line. */
export function configMark(config: RunConfig): string {
  return `${CONFIG_KEYWORD}: ${asciiJson(plainConfig(config))}`;
}

/** The configuration behind the first mark in a text, or null where there is none. @throws ImportRefusal where nothing of it can be used */
export function readConfigMark(text: string): ValidatedConfig | null {
  const start = text.indexOf(`${CONFIG_KEYWORD}: {`);
  if (start < 0) return null;
  const jsonStart = start + CONFIG_KEYWORD.length + 2;
  const line = text.slice(jsonStart, jsonStart + MAX_JSON_LENGTH).split(/[\r\n]/, 1)[0] ?? '';
  return readConfigJson(line.slice(0, line.lastIndexOf('}') + 1));
}

/** The same of JSON alone. */
export function readConfigJson(json: string): ValidatedConfig | null {
  const value = json.length > MAX_JSON_LENGTH ? undefined : parseJson(json);
  return value === undefined ? null : readSettings(value);
}
