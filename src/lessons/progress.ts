import * as v from 'valibot';
import { MAX_TEXT_LENGTH } from '../config/entries.ts';
import { LESSON_IDS } from './lessonIds.ts';
import { entriesOf } from '../lib/shapes.ts';

/** What is kept from one visit to the next. */
export interface Progress {
  /** Steps done, by lesson, counted from 0. */
  readonly done: ReadonlyMap<string, ReadonlySet<number>>;
  /** The person's own settings from before a lesson, as a hash, until they are brought back or given up. */
  readonly ownSettings: string | null;
}

/** @internal */
export const NO_PROGRESS: Progress = { done: new Map(), ownSettings: null };

const VERSION = 1;
const MAX_STEPS = 100;

const STEPS = entriesOf(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_STEPS - 1)), MAX_STEPS);
const STORED = v.pipe(
  v.string(),
  v.maxLength(2 * MAX_TEXT_LENGTH),
  v.parseJson(),
  v.object({
    version: v.literal(VERSION),
    done: v.fallback(v.object(Object.fromEntries(LESSON_IDS.map((id) => [id, v.fallback(STEPS, [])]))), {}),
    ownSettings: v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH))), null),
  }),
);

/** Reads what `writeProgress` wrote. Anything else, wholly or in part, counts as nothing done; never throws. */
export function readProgress(text: string | null): Progress {
  const read = v.safeParse(STORED, text);
  if (!read.success) return NO_PROGRESS;
  const { done, ownSettings } = read.output;
  return { done: new Map(Object.entries(done).flatMap(([id, steps]) => (steps.length === 0 ? [] : [[id, new Set(steps)] as const]))), ownSettings };
}

export function writeProgress({ done, ownSettings }: Progress): string {
  const steps = Object.fromEntries([...done].map(([id, numbers]) => [id, [...numbers].sort((left, right) => left - right)]));
  return JSON.stringify({ version: VERSION, done: steps, ownSettings });
}

/** `progress` with one more step done. */
export function withStepDone(progress: Progress, lessonId: string, step: number): Progress {
  if (isStepDone(progress, lessonId, step)) return progress;
  const steps = new Set([...(progress.done.get(lessonId) ?? []), step]);
  return { ...progress, done: new Map([...progress.done, [lessonId, steps]]) };
}

/** `progress` with every step that was done in `other`. */
export function withStepsOf(progress: Progress, other: Progress): Progress {
  const done = new Map(progress.done);
  for (const [id, steps] of other.done) done.set(id, new Set([...(done.get(id) ?? []), ...steps]));
  return { ...progress, done };
}

export function isStepDone({ done }: Progress, lessonId: string, step: number): boolean {
  return done.get(lessonId)?.has(step) === true;
}
