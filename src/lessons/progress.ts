import { MAX_TEXT_LENGTH } from '../config/entries.ts';
import { LESSON_IDS } from './lessonIds.ts';
import { isObject } from '../lib/isObject.ts';

/** What is kept from one visit to the next. */
export interface Progress {
  /** Steps done, by lesson, counted from 0. */
  readonly done: ReadonlyMap<string, ReadonlySet<number>>;
  /** The person's own settings from before a lesson, as a hash, until they are brought back or given up. */
  readonly ownSettings: string | null;
}

export const NO_PROGRESS: Progress = { done: new Map(), ownSettings: null };

const VERSION = 1;
const MAX_STEPS = 100;

/** Reads what `writeProgress` wrote. Anything else, wholly or in part, counts as nothing done; never throws. */
export function readProgress(text: string | null): Progress {
  const stored = text === null || text.length > 2 * MAX_TEXT_LENGTH ? null : parse(text);
  if (!isObject(stored) || stored['version'] !== VERSION) return NO_PROGRESS;
  const done = isObject(stored['done']) ? stored['done'] : {};
  const { ownSettings } = stored;
  return {
    done: new Map(LESSON_IDS.flatMap((id) => {
      const steps = stepsOf(Object.hasOwn(done, id) ? done[id] : null);
      return steps.size === 0 ? [] : [[id, steps] as const];
    })),
    ownSettings: typeof ownSettings === 'string' && ownSettings.length <= MAX_TEXT_LENGTH ? ownSettings : null,
  };
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

function stepsOf(value: unknown): ReadonlySet<number> {
  if (!Array.isArray(value)) return new Set();
  const steps: readonly unknown[] = value.slice(0, MAX_STEPS);
  return new Set(steps.filter((step) => typeof step === 'number' && Number.isInteger(step) && step >= 0 && step < MAX_STEPS) as number[]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
