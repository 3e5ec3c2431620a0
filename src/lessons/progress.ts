import * as v from 'valibot';
import { MAX_TEXT_LENGTH } from '../config/entries.ts';
import { LESSON_IDS } from './lessonIds.ts';
import { entriesOf, fields } from '../lib/shapes.ts';
import { isSharedLesson } from './sharedLesson.ts';

/** What came out where something had been predicted. */
export interface Outcome {
  readonly iteration: number;
  readonly rewardCalls: number;
  /** Of the metric that the question is measured by. */
  readonly value: number;
}

interface Prediction {
  /** Index of a choice. */
  readonly choice: number;
  /** Null until the goal was met. */
  readonly outcome: Outcome | null;
}

/** What is kept from one visit to the next. */
export interface Progress {
  /** Steps done, by lesson, counted from 0. */
  readonly done: ReadonlyMap<string, ReadonlySet<number>>;
  /** What was predicted last, by lesson and step. */
  readonly predictions: ReadonlyMap<string, ReadonlyMap<number, Prediction>>;
  /** The person's own settings from before a lesson, as a hash, until they are brought back or given up. */
  readonly ownSettings: string | null;
}

/** @internal */
export const NO_PROGRESS: Progress = { done: new Map(), predictions: new Map(), ownSettings: null };

const VERSION = 1;
const MAX_STEPS = 100;
const MAX_SHARED_LESSONS = 50;

const INDEX = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_STEPS - 1));
const STEPS = entriesOf(INDEX, MAX_STEPS);
const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Step and choice; iteration, reward calls and value where there is an outcome. */
const CHOICES = entriesOf(v.union([v.strictTuple([INDEX, INDEX]), v.strictTuple([INDEX, INDEX, COUNT, COUNT, v.pipe(v.number(), v.finite())])]), MAX_STEPS);
/** Lists by lesson: of those there are, and of lessons that people wrote the latest. */
const byLesson = <List extends v.GenericSchema<unknown, readonly unknown[]>>(list: List) =>
  v.pipe(
    fields(),
    v.transform((given) => {
      const shared = Object.keys(given).filter(isSharedLesson).slice(-MAX_SHARED_LESSONS);
      return Object.fromEntries([...LESSON_IDS, ...shared].flatMap((id) => (Object.hasOwn(given, id) ? [[id, given[id]]] : [])));
    }),
    v.record(v.string(), v.fallback(list, [])),
  );
const STORED = v.pipe(
  v.string(),
  v.maxLength(2 * MAX_TEXT_LENGTH),
  v.parseJson(),
  v.object({
    version: v.literal(VERSION),
    done: v.fallback(byLesson(STEPS), {}),
    predictions: v.fallback(byLesson(CHOICES), {}),
    ownSettings: v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH))), null),
  }),
);

/** Reads what `writeProgress` wrote. Anything else, wholly or in part, counts as nothing done; never throws. */
export function readProgress(text: string | null): Progress {
  const read = v.safeParse(STORED, text);
  if (!read.success) return NO_PROGRESS;
  const { done, predictions, ownSettings } = read.output;
  return {
    done: mapOf(done, (steps) => new Set(steps)),
    predictions: mapOf(predictions, (choices) => new Map(choices.map(readPrediction))),
    ownSettings,
  };
}

/** Lessons of which nothing is kept are left out. */
function mapOf<Entry, Kept>(lists: Readonly<Record<string, readonly Entry[]>>, keep: (list: readonly Entry[]) => Kept): ReadonlyMap<string, Kept> {
  return new Map(Object.entries(lists).flatMap(([id, list]) => (list.length === 0 ? [] : [[id, keep(list)] as const])));
}

export function writeProgress({ done, predictions, ownSettings }: Progress): string {
  const steps = Object.fromEntries([...done].map(([id, numbers]) => [id, [...numbers].sort((left, right) => left - right)]));
  const choices = Object.fromEntries([...predictions].map(([id, ofLesson]) => [id, [...ofLesson].sort(([left], [right]) => left - right).map(writePrediction)]));
  return JSON.stringify({ version: VERSION, done: steps, ...(predictions.size > 0 && { predictions: choices }), ownSettings });
}

function readPrediction([step, choice, iteration, rewardCalls, value]: readonly [number, number, number?, number?, number?]): readonly [number, Prediction] {
  const outcome = iteration === undefined || rewardCalls === undefined || value === undefined ? null : { iteration, rewardCalls, value };
  return [step, { choice, outcome }];
}

function writePrediction([step, { choice, outcome }]: readonly [number, Prediction]): readonly number[] {
  return outcome === null ? [step, choice] : [step, choice, outcome.iteration, outcome.rewardCalls, outcome.value];
}

/** `progress` with one more step done. */
export function withStepDone(progress: Progress, lessonId: string, step: number): Progress {
  if (isStepDone(progress, lessonId, step)) return progress;
  const steps = new Set([...(progress.done.get(lessonId) ?? []), step]);
  return { ...progress, done: new Map([...progress.done, [lessonId, steps]]) };
}

/** `progress` with every step that was done in `other`, and what was predicted there and not here. */
export function withStepsOf(progress: Progress, other: Progress): Progress {
  const done = new Map(progress.done);
  for (const [id, steps] of other.done) done.set(id, new Set([...(done.get(id) ?? []), ...steps]));
  return { ...progress, done, predictions: joined(other.predictions, progress.predictions) };
}

/** `progress` with what the last change of a page has predicted: what another page predicted since stands, but for that. */
export function withPredictionsSince(progress: Progress, now: Progress['predictions'], before: Progress['predictions']): Progress {
  const changed = [...now].map(([id, choices]) => [id, new Map([...choices].filter(([step, prediction]) => before.get(id)?.get(step) !== prediction))] as const);
  return { ...progress, predictions: joined(progress.predictions, new Map(changed.filter(([, choices]) => choices.size > 0))) };
}

/** `progress` with a prediction, which takes the place of an earlier one and of what came of that. */
export function withPrediction(progress: Progress, lessonId: string, step: number, choice: number): Progress {
  return withEntry(progress, lessonId, step, { choice, outcome: null });
}

/** `progress` with what came out where something was predicted; as it is where nothing was. */
export function withOutcome(progress: Progress, lessonId: string, step: number, outcome: Outcome): Progress {
  const prediction = progress.predictions.get(lessonId)?.get(step);
  return prediction === undefined ? progress : withEntry(progress, lessonId, step, { ...prediction, outcome });
}

function withEntry(progress: Progress, lessonId: string, step: number, prediction: Prediction): Progress {
  return { ...progress, predictions: joined(progress.predictions, new Map([[lessonId, new Map([[step, prediction]])]])) };
}

/** The choice that was predicted and what came of it; null where there is none, or none of `choiceCount` any more. */
export function predictionOf({ predictions }: Progress, lessonId: string, step: number, choiceCount: number): Prediction | null {
  const prediction = predictions.get(lessonId)?.get(step);
  return prediction === undefined || prediction.choice >= choiceCount ? null : prediction;
}

/** Where both have a prediction, the second one's. */
function joined(first: Progress['predictions'], second: Progress['predictions']): Progress['predictions'] {
  const all = new Map(first);
  for (const [id, choices] of second) all.set(id, new Map([...(all.get(id) ?? []), ...choices]));
  return all;
}

export function isStepDone({ done }: Progress, lessonId: string, step: number): boolean {
  return done.get(lessonId)?.has(step) === true;
}
