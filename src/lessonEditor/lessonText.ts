/** A lesson that somebody wrote, as a text to be sent: in an address, and as a file. */
import { contentHash } from '../lib/contentHash.ts';
import { message } from '../lib/text/message.ts';
import { parseJson } from '../lib/parseJson.ts';
import { isObject } from '../lib/isObject.ts';
import { LESSON_FILE_KEY } from '../exports/lessonMark.ts';
import { packText, unpackText } from './packedText.ts';
import type { OwnLesson } from './ownLesson.ts';
import { readOwnLesson, type ReadOwnLesson } from './readOwnLesson.ts';

const VERSION = 1;
/** Longer addresses are cut by programs that people send them with. */
export const MAX_LINK_LENGTH = 8000;

/**
 * `1~<fingerprint>~<content>`: what `lesson=` in the address says. The content is the lesson as JSON, packed; the fingerprint is that of
 * the content, so that a link that was cut off is known as such. Null where the lesson is longer than an address can be.
 */
export async function encodeLesson(own: OwnLesson): Promise<string | null> {
  const packed = await packText(JSON.stringify(own));
  return packed === null ? null : [String(VERSION), fingerprintOf(packed), packed].join('~');
}

/** Never rejects: what cannot be used is left out and said. */
export async function decodeLesson(code: string): Promise<ReadOwnLesson> {
  const [, fingerprint, packed = ''] = code.split('~', 3);
  const text = fingerprint === fingerprintOf(packed) ? await unpackText(packed) : null;
  if (text !== null) return readOwnLesson(parseJson(text));
  return { own: null, notices: [{ level: 'warning', message: message('ownLesson.damaged', 'The link of this lesson is damaged or was cut off. Ask for it again, or for the lesson as a file.') }] };
}

function fingerprintOf(packed: string): string {
  return contentHash([new TextEncoder().encode(packed)]);
}

/** A JSON file that people can read, and that the page opens again. */
export function lessonFile(own: OwnLesson): string {
  return `${JSON.stringify({ [LESSON_FILE_KEY]: VERSION, ...own }, null, 2)}\n`;
}

/** What `lessonFile` wrote, as far as it can be used; `value` is the JSON in it. Never throws. */
export function readLessonFile(value: unknown): ReadOwnLesson {
  const version = isObject(value) ? value[LESSON_FILE_KEY] : undefined;
  if (version === VERSION) return readOwnLesson(value);
  return { own: null, notices: [{ level: 'warning', message: message('ownLesson.otherVersion', 'This lesson was made by another version of the playground, and cannot be read. Reloading the page may bring that version.') }] };
}
