import { backward } from './content/backward.ts';
import { credit } from './content/credit.ts';
import { firstLook } from './content/firstLook.ts';
import { flow } from './content/flow.ts';
import { modeCollapse } from './content/modeCollapse.ts';
import { ownReward } from './content/ownReward.ts';
import { proportion } from './content/proportion.ts';
import { readingPlots } from './content/readingPlots.ts';
import { replay } from './content/replay.ts';
import { trajectoryBalance } from './content/trajectoryBalance.ts';
import type { Lesson } from './lesson.ts';

/** Every lesson, in the order in which the page offers them; the ids are also in lessonIds.ts. */
export const LESSONS: readonly Lesson[] = [
  firstLook,
  flow,
  proportion,
  ownReward,
  trajectoryBalance,
  credit,
  modeCollapse,
  replay,
  backward,
  readingPlots,
];

export function findLesson(id: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.id === id) ?? null;
}
