import { encodeLesson } from '../../lessonEditor/lessonText.ts';
import { toLesson, type OwnLesson } from '../../lessonEditor/ownLesson.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { sharedLessonId } from '../../lessons/sharedLesson.ts';
import { translate } from '../../texts/translate.ts';
import type { Playground } from '../app/PlaygroundContext.ts';
import { beginStep } from '../lessons/beginStep.ts';

/** A lesson that somebody wrote, as the page shows it. */
export function shownLesson(own: OwnLesson, id: string): Lesson {
  return toLesson(own, id, (step) => translate('Step {step}', { step }));
}

/** Begins a lesson that somebody wrote, at one of its steps; false where it is too long for the page's address. */
export async function showShared(playground: Playground, own: OwnLesson, step = 0): Promise<boolean> {
  const shared = await encodeLesson(own);
  const id = shared === null ? null : sharedLessonId(shared);
  if (shared === null || id === null) return false;
  const { store } = playground;
  store.setState(({ classLink }) => ({ classLink: { ...classLink, shared }, areLessonsOpen: true }));
  await beginStep(playground, shownLesson(own, id), step);
  return true;
}
