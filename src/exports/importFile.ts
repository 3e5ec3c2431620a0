/** What a file that was dropped or chosen holds, whatever its name says. */
import type { ValidatedConfig } from '../config/schema.ts';
import { translate } from '../texts/translate.ts';
import { isObject } from '../lib/isObject.ts';
import { parseJson } from '../lib/parseJson.ts';
import type { RunSnapshot } from '../worker/protocol.ts';
import { isCheckpoint } from './checkpoint/format.ts';
import { readCheckpoint } from './checkpoint/readCheckpoint.ts';
import { CONFIG_KEYWORD, readConfigJson, readConfigMark } from './configMark.ts';
import { isPng, readPngText } from './figures/png.ts';
import { ImportRefusal } from './importRefusal.ts';
import { LESSON_FILE_KEY } from './lessonMark.ts';
import { readLinkSettings, readSettings } from './readSettings.ts';

/** Larger files are not opened. */
export const MAX_IMPORT_BYTES = 64 * 2 ** 20;
/** Text is read so far; every file of ours has its configuration near the beginning. */
const MAX_TEXT_BYTES = 16 * 2 ** 20;
/** The longest lesson has about 200,000 bytes. */
const MAX_LESSON_BYTES = 2 ** 19;

export type Imported =
  | ({ readonly type: 'config' } & ValidatedConfig)
  | { readonly type: 'checkpoint'; readonly snapshot: RunSnapshot; readonly notices: ValidatedConfig['notices'] }
  /** A lesson that somebody wrote, as it stands in the file: its reader comes with the editor. */
  | { readonly type: 'lesson'; readonly value: unknown }
  /** Nothing of it was used. */
  | { readonly type: 'refused'; readonly message: string };

/** Reads a file by its content; never throws. */
export function importFile(bytes: Uint8Array): Imported {
  try {
    if (bytes.length > MAX_IMPORT_BYTES) throw new ImportRefusal(translate('The file has {size} bytes; at most {maximum} are read.', { size: bytes.length, maximum: MAX_IMPORT_BYTES }));
    if (isCheckpoint(bytes)) return { type: 'checkpoint', ...readCheckpoint(bytes) };
    return lessonIn(bytes) ?? { type: 'config', ...readConfigOf(bytes) };
  } catch (error) {
    if (error instanceof ImportRefusal) return { type: 'refused', message: error.message };
    throw error;
  }
}

/** Null where it is no lesson. */
function lessonIn(bytes: Uint8Array): Imported | null {
  if (isPng(bytes) || bytes.length > MAX_LESSON_BYTES) return null;
  const value = parseJson(decodeText(bytes));
  return isObject(value) && LESSON_FILE_KEY in value ? { type: 'lesson', value } : null;
}

function readConfigOf(bytes: Uint8Array): ValidatedConfig {
  if (isPng(bytes)) return fromPng(bytes);
  const text = decodeText(bytes);
  const marked = readConfigMark(text);
  if (marked !== null) return marked;
  if (text.trimStart().startsWith('{')) return fromJson(text);
  if (/^\s*(#|[a-z]+:\/\/\S+#)v=\d/i.test(text)) return readLinkSettings(text.slice(text.indexOf('#')).trim());
  throw new ImportRefusal(translate('There is no configuration of the playground in this file.'));
}

function fromPng(bytes: Uint8Array): ValidatedConfig {
  const text = readPngText(bytes, CONFIG_KEYWORD);
  const read = text === null ? null : readConfigJson(text);
  if (read === null) throw new ImportRefusal(translate('There is no configuration of the playground in this picture; some programs drop it when they save.'));
  return read;
}

function decodeText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, MAX_TEXT_BYTES));
  if (text.includes('\0')) throw new ImportRefusal(translate('This file is neither a checkpoint, a picture nor a text of the playground.'));
  return text;
}

/** A configuration, or a file of metrics with one inside. */
function fromJson(text: string): ValidatedConfig {
  const value = parseJson(text);
  if (value === undefined) throw new ImportRefusal(translate('This file is not readable as JSON; it may be cut off.'));
  const config = isObject(value) && 'config' in value ? value['config'] : value;
  if (!isOurs(config)) throw new ImportRefusal(translate('This file is JSON, but no configuration of the playground.'));
  return readSettings(config);
}

/** A configuration says what it is built in, or which version it is; a single setting's name could stand in any JSON. */
function isOurs(config: unknown): boolean {
  return isObject(config) && ('environment' in config || 'v' in config || 'training' in config);
}
