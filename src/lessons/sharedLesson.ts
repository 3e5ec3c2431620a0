/**
 * A lesson that somebody wrote in the page and shares in the address: `lesson=1~<fingerprint>~<content>`. Here only its name is
 * known; the content is unpacked by the code of `src/lessonEditor/`, once the lessons are opened.
 */
const CODE = /^1~([0-9a-f]{16})~[\w-]{1,40000}$/;
const ID = /^own-[0-9a-f]{16}$/;

/** What the lesson goes by on the page and in the progress that is kept; null for a text that is no such lesson. */
export function sharedLessonId(code: string): string | null {
  const fingerprint = CODE.exec(code)?.[1];
  return fingerprint === undefined ? null : `own-${fingerprint}`;
}

export function isSharedLesson(lessonId: string): boolean {
  return ID.test(lessonId);
}
