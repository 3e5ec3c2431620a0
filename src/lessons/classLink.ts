import { keysOfChip } from '../config/chips.ts';
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
/** Spaces, control characters, half characters, and marks that would turn the direction of what follows. */
const NO_TEXT = /[\s\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;
/** Characters of a note. */
export const MAX_NOTE_LENGTH = 300;
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
  /** Ids of chips and keys of settings: where there are some, all other settings are hidden. */
  readonly chips: ReadonlySet<string>;
  readonly goal: Goal | null;
  /** A lesson that somebody wrote, as it stands in the address. */
  readonly shared?: string;
  /** What the teacher has to say, as plain text of one line; '' for nothing. */
  readonly note: string;
}

/** @internal */
export const NO_CLASS_LINK: ClassLink = { lesson: null, locked: new Set(), hidden: new Set(), chips: new Set(), goal: null, note: '' };

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
    chips: readKeys(extras, 'chips', notices),
    goal: readLinkGoal(extras, notices),
    note: readNote(extras, notices),
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
    if (ALL_SETTINGS.has(word) || (key === 'chips' ? keysOfChip(word) !== undefined : word === ALL_WORD || word === PRESET_WORD)) return true;
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

function readNote(extras: Extras, notices: NoticeList): string {
  const { text, isWhole } = cutNote(extras.get('note') ?? '');
  if (!isWhole) {
    const problem = message('classLink.longNote', 'The note is longer than {maximum} characters', { maximum: MAX_NOTE_LENGTH });
    notices.warn({ key: 'note', problem, remedy: message('classLink.restLeftOut', 'the rest was left out') });
  }
  return text;
}

/** A note as a link can carry it: one line, without what is no text, of bounded length. */
export function cutNote(written: string): { readonly text: string; readonly isWhole: boolean } {
  const line = written.slice(0, 10 * MAX_NOTE_LENGTH).replace(NO_TEXT, ' ').trim();
  const letters = [...line];
  const isWhole = letters.length <= MAX_NOTE_LENGTH && written.length <= 10 * MAX_NOTE_LENGTH;
  return { text: letters.slice(0, MAX_NOTE_LENGTH).join('').trimEnd(), isWhole };
}

/** What `readClassLink` reads back. */
export function classLinkExtras({ lesson, locked, hidden, chips, goal, note, shared = '' }: ClassLink): Extras {
  const goalText = goal === null ? '' : writeGoal(goal);
  const isShared = lesson !== null && lesson.lessonId === sharedLessonId(shared);
  const written: readonly (readonly [ExtraKey, string])[] = [
    ['lesson', isShared ? shared : (lesson?.lessonId ?? '')],
    ['lessonStep', lesson === null || lesson.step === 0 ? '' : String(lesson.step + 1)],
    ['lock', [...locked].join(',')],
    ['hide', [...hidden].join(',')],
    ['chips', [...chips].join(',')],
    ['goal', goalText],
    ['note', note],
  ];
  return new Map(written.filter(([, value]) => value !== ''));
}

export function isLocked({ locked }: ClassLink, key: string): boolean {
  return locked.has(key) || locked.has(ALL_WORD);
}

export function isHidden({ hidden, chips }: ClassLink, key: string): boolean {
  return hidden.has(key) || hidden.has(ALL_WORD) || (chips.size > 0 && !keysShownBy(chips).includes(key));
}

/** The keys of the settings that chips hold, and those named by themselves. */
export function keysShownBy(chips: ReadonlySet<string>): readonly string[] {
  return [...chips].flatMap((word) => keysOfChip(word) ?? [word]);
}

/** Whether a link says anything that a person should read before beginning. */
export function hasNews({ goal, locked, hidden, chips, note }: ClassLink): boolean {
  return goal !== null || note !== '' || locked.size + hidden.size + chips.size > 0;
}

/** Presets would change what is locked, so one lock closes them. */
export function arePresetsLocked({ locked }: ClassLink): boolean {
  return locked.size > 0;
}
