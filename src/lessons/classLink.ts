import type { ExtraKey, Extras } from '../config/extraKeys.ts';
import { NoticeList, quote, type Notice } from '../config/notices.ts';
import { suggestWord } from '../config/suggestWord.ts';
import type { Goal } from './goal.ts';
import { readGoal, writeGoal } from './goalText.ts';
import { LESSON_IDS } from './lessonIds.ts';
import { ALL_SETTINGS } from './settings.ts';
import { sharedLessonId } from './sharedLesson.ts';
import { listed, message } from '../lib/text/message.ts';

/** Words that `lock` and `hide` know beside the keys of settings. */
export const ALL_WORD = 'all';
export const PRESET_WORD = 'preset';

const MAX_KEYS = 200;
/** Steps of lessons are counted from 1 in the address, from 0 everywhere else. */
const MAX_STEP = 99;

export interface LessonPlace {
  readonly lessonId: string;
  /** From 0; past the last step counts as the last. */
  readonly step: number;
}

/** What a teacher's link asks of the page, beside the settings. */
export interface ClassLink {
  readonly lesson: LessonPlace | null;
  /** Keys of settings, `all`, `preset`. */
  readonly locked: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly goal: Goal | null;
  /** A lesson that somebody wrote, as it stands in the address. */
  readonly shared?: string;
}

/** @internal */
export const NO_CLASS_LINK: ClassLink = { lesson: null, locked: new Set(), hidden: new Set(), goal: null };

export interface ReadClassLink {
  readonly link: ClassLink;
  readonly notices: readonly Notice[];
}

/** Never throws: what cannot be used is left out and reported. */
export function readClassLink(extras: Extras): ReadClassLink {
  if (extras.size === 0) return { link: NO_CLASS_LINK, notices: [] };
  const notices = new NoticeList();
  const written = extras.get('lesson') ?? '';
  const link: ClassLink = {
    ...(sharedLessonId(written) !== null && { shared: written }),
    lesson: readLesson(extras, notices),
    locked: readKeys(extras, 'lock', notices),
    hidden: readKeys(extras, 'hide', notices),
    goal: readLinkGoal(extras, notices),
  };
  return { link, notices: notices.toArray() };
}

function readLesson(extras: Extras, notices: NoticeList): LessonPlace | null {
  const lessonId = extras.get('lesson');
  const written = extras.get('lessonStep');
  if (lessonId === undefined) {
    const problem = message('classLink.stepAlone', 'lessonStep means nothing without a lesson');
    if (written !== undefined) notices.warn({ key: 'lessonStep', problem, remedy: message('config.ignored', 'it was ignored') });
    return null;
  }
  const sharedId = sharedLessonId(lessonId);
  if (sharedId !== null) return { lessonId: sharedId, step: readStep(written, notices) };
  if (!LESSON_IDS.includes(lessonId)) {
    const suggestion = suggestWord(lessonId, LESSON_IDS);
    const hint = suggestion === null ? '' : message('config.suggestion', 'Did you mean {suggestion}?', { suggestion });
    const problem = message('classLink.unknownLesson', 'There is no lesson called {lesson}', { lesson: quote(lessonId) });
    notices.warn({ key: 'lesson', problem, remedy: message('config.ignored', 'it was ignored'), hint });
    return null;
  }
  return { lessonId, step: readStep(written, notices) };
}

function readStep(written: string | undefined, notices: NoticeList): number {
  if (written === undefined) return 0;
  const step = /^\d{1,6}$/.test(written) ? Number(written) : Number.NaN;
  if (step >= 1 && step <= MAX_STEP) return step - 1;
  const problem = message('classLink.noStep', 'lessonStep: {value} is no step of a lesson', { value: quote(written) });
  notices.warn({ key: 'lessonStep', problem, remedy: message('classLink.firstShown', 'the first is shown') });
  return 0;
}

function readKeys(extras: Extras, key: ExtraKey, notices: NoticeList): ReadonlySet<string> {
  const words = (extras.get(key) ?? '').split(',', MAX_KEYS + 1).map((word) => word.trim()).filter((word) => word !== '');
  if (words.length > MAX_KEYS) {
    const problem = message('classLink.tooManySettings', '{key} names more than {maximum} settings', { key, maximum: MAX_KEYS });
    notices.warn({ key, problem, remedy: message('classLink.othersLeftOut', 'the others were left out') });
  }
  const known = words.slice(0, MAX_KEYS).filter((word) => {
    if (word === ALL_WORD || word === PRESET_WORD || ALL_SETTINGS.has(word)) return true;
    const suggestion = suggestWord(word, [...ALL_SETTINGS.keys()]);
    const hint = suggestion === null ? '' : message('config.suggestion', 'Did you mean {suggestion}?', { suggestion });
    const problem = message('classLink.noSetting', '{key} names {word}, which is no setting', { key, word: quote(word) });
    notices.warn({ key, problem, remedy: message('config.ignored', 'it was ignored'), hint });
    return false;
  });
  return new Set(known);
}

function readLinkGoal(extras: Extras, notices: NoticeList): Goal | null {
  const text = extras.get('goal');
  if (text === undefined) return null;
  const { goal, problems } = readGoal(text);
  const remedy = goal === null ? message('goal.none', 'There is no goal.') : message('goal.restKept', 'The rest of the goal is kept.');
  for (const problem of problems) notices.add({ level: 'warning', key: 'goal', message: listed([problem, remedy], ' '), problem });
  return goal;
}

/** What `readClassLink` reads back. */
export function classLinkExtras({ lesson, locked, hidden, goal, shared = '' }: ClassLink): Extras {
  const goalText = goal === null ? '' : writeGoal(goal);
  const isShared = lesson !== null && lesson.lessonId === sharedLessonId(shared);
  const written: readonly (readonly [ExtraKey, string])[] = [
    ['lesson', isShared ? shared : (lesson?.lessonId ?? '')],
    ['lessonStep', lesson === null || lesson.step === 0 ? '' : String(lesson.step + 1)],
    ['lock', [...locked].join(',')],
    ['hide', [...hidden].join(',')],
    ['goal', goalText],
  ];
  return new Map(written.filter(([, value]) => value !== ''));
}

export function isLocked({ locked }: ClassLink, key: string): boolean {
  return locked.has(key) || locked.has(ALL_WORD);
}

export function isHidden({ hidden }: ClassLink, key: string): boolean {
  return hidden.has(key) || hidden.has(ALL_WORD);
}

/** Presets would change what is locked, so one lock closes them. */
export function arePresetsLocked({ locked }: ClassLink): boolean {
  return locked.size > 0;
}
