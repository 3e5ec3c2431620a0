import { decodeHash } from '../config/hashCodec.ts';
import { flattenConfig } from '../config/schema.ts';
import type { Goal } from '../lessons/goal.ts';
import { readGoal } from '../lessons/goalText.ts';
import type { Lesson, LessonStep, Question } from '../lessons/lesson.ts';
import { MAX_MARKDOWN_LENGTH } from './markdown.ts';

/** A lesson as somebody writes it in the page: plain texts, so that it can be kept, sent and read again by any version. */
export interface OwnLesson {
  readonly title: string;
  /** At least one. */
  readonly steps: readonly OwnStep[];
}

export interface OwnStep {
  readonly title: string;
  /** In the Markdown of `readMarkdown`. */
  readonly text: string;
  /** As the hash of a link has them; null leaves the run of the step before as it is. */
  readonly settings: string | null;
  readonly question?: OwnQuestion;
  readonly goal?: OwnGoal;
}

export type OwnQuestion = Omit<Question, 'measure'>;

export interface OwnGoal {
  /** As in the address of a class link, e.g. `totalVariation<0.05,iteration<=500`. */
  readonly conditions: string;
  /** What to do, as an invitation, and what is said when it is done; '' for nothing. */
  readonly words: string;
  readonly praise: string;
}

/** What a lesson may have at most; lengths in characters. */
export const LIMITS = {
  steps: 20,
  title: 120,
  text: MAX_MARKDOWN_LENGTH,
  choices: 6,
  /** Of a choice, and of what is said about a goal. */
  line: 300,
  why: 1000,
  settings: 20_000,
  conditions: 400,
} as const;

export const EMPTY_STEP: OwnStep = { title: '', text: '', settings: null };
export const EMPTY_LESSON: OwnLesson = { title: '', steps: [EMPTY_STEP] };

/** The lesson as the page shows any other. @param id what it goes by @param untitled what a step without a title is called, by its number from 1 */
export function toLesson({ title, steps }: OwnLesson, id: string, untitled: (step: number) => string): Lesson {
  return {
    id,
    title,
    minutes: 0,
    forWhom: '',
    references: [],
    steps: steps.map((step, index) => toStep(step, step.title.trim() === '' ? untitled(index + 1) : step.title, index === 0)),
  };
}

/** The first step has no run before it: without settings of its own it begins with the defaults. */
function toStep({ text, settings, question, goal }: OwnStep, title: string, isFirst: boolean): LessonStep {
  const asked = goal === undefined ? null : goalOf(goal);
  return {
    title,
    text: [],
    markdown: text,
    overrides: settings === null ? (isFirst ? {} : null) : Object.fromEntries(flattenConfig(decodeHash(settings).config)),
    lookAt: null,
    ...(question !== undefined && isAsked(question) && { question: { ...question, choices: question.choices.filter(isWritten), right: rightOf(question) } }),
    ...(goal !== undefined && asked !== null && { goal: { ...asked, words: goal.words, praise: goal.praise } }),
  };
}

/** Null where nothing of its conditions can be read. */
export function goalOf({ conditions }: OwnGoal): Goal | null {
  return readGoal(conditions).goal;
}

const isWritten = (words: string): boolean => words.trim() !== '';

/** Whether there is something to choose from: a question that is still being written is not shown. */
function isAsked({ text, choices }: OwnQuestion): boolean {
  const written = choices.filter(isWritten);
  return isWritten(text) && written.length >= 2 && new Set(written).size === written.length;
}

/** Where the right one stands among those that are written. */
function rightOf({ choices, right }: OwnQuestion): number {
  return choices.slice(0, right).filter(isWritten).length;
}
