import { readStored, writeStored } from '../../lib/storage.ts';
import { parseJson } from '../../lib/parseJson.ts';
import { EMPTY_LESSON, type OwnLesson } from '../../lessonEditor/ownLesson.ts';
import { readOwnLesson } from '../../lessonEditor/readOwnLesson.ts';

const KEY = 'lessonDraft';

/** The lesson that was being written when the page was left; an empty one where there is none. */
export function readDraft(): OwnLesson {
  return readOwnLesson(parseJson(readStored(KEY) ?? '')).own ?? EMPTY_LESSON;
}

export function writeDraft(lesson: OwnLesson): void {
  writeStored(KEY, JSON.stringify(lesson));
}
