import type { ParameterValues } from '../lib/parameters.ts';
import type { FormulaId } from './formulas.ts';
import type { Goal } from './goal.ts';
import { settingOfPart, type LookAt } from './parts.ts';

/** A lesson is plain data: the page reads it, applies its settings, points where it says and checks its goals. */
export interface Lesson {
  /** Also its name in links. */
  readonly id: string;
  readonly title: string;
  /** About how long it takes a newcomer. */
  readonly minutes: number;
  readonly forWhom: string;
  readonly steps: readonly LessonStep[];
  readonly references: readonly string[];
}

export interface LessonStep {
  readonly title: string;
  /** Paragraphs of plain text. */
  readonly text: readonly string[];
  /** In a lesson that somebody wrote in the page: its text, in the Markdown of `src/lessonEditor/markdown.ts`. */
  readonly markdown?: string;
  readonly formulas?: readonly FormulaId[];
  /**
   * What differs from the defaults, by flat key: the page starts this configuration, not yet running. Null leaves the run
   * of the step before as it is.
   */
  readonly overrides: ParameterValues | null;
  /** What gets a frame and is scrolled into view; null for nothing. */
  readonly lookAt: LookAt | null;
  /** Keys of settings that the text speaks of, beside those that `lookAt` and the goal name. */
  readonly settings?: readonly string[];
  readonly question?: Question;
  readonly goal?: StepGoal;
}

/** To be answered before Run is pressed; the answer is explained once the goal is met, so the goal must show it. */
export interface Question {
  readonly text: string;
  readonly choices: readonly string[];
  /** Index of the right one. */
  readonly right: number;
  readonly why: string;
  /** Id of the metric that shows it in a person's own run, at the moment when the goal is met. */
  readonly measure?: string;
  /** For each choice, which values of `measure` it predicts, where that can be said: drawn against what comes out. */
  readonly predicts?: readonly PredictedValues[];
}

/** From and up to, both included; both the same for one value. Null where a choice says nothing about the number. */
export type PredictedValues = readonly [from: number, to: number] | null;

export interface StepGoal extends Goal {
  /** What to do, as an invitation. */
  readonly words: string;
  /** Said when it is met. */
  readonly praise: string;
  /** How long it took to reach in our runs, on an unhurried processor with wasm, in seconds of training; nobody knows of a lesson written in the page. */
  readonly seconds?: number;
  /** What a person has to change for it, as one of several ways: `src/lessons/goals.test.ts` trains this. */
  readonly change?: ParameterValues;
}

/** The overrides that hold at a step: its own, or those of the nearest step before it that has some. */
export function overridesAt({ steps }: Lesson, step: number): ParameterValues {
  return steps.slice(0, step + 1).findLast(({ overrides }) => overrides !== null)?.overrides ?? {};
}

/** The settings that a step is about: what it points at, what its goal asks for, and what its text names. */
export function settingsInQuestion({ lookAt, goal, settings = [] }: LessonStep): readonly string[] {
  const lookedAt = lookAt === null ? null : settingOfPart(lookAt);
  const asked = (goal?.conditions ?? []).flatMap((condition) => ('key' in condition ? [condition.key] : []));
  return [...new Set([...(lookedAt === null ? [] : [lookedAt]), ...asked, ...Object.keys(goal?.change ?? {}), ...settings])];
}
