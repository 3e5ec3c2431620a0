import * as v from 'valibot';
import { amount, fields } from '../lib/shapes.ts';

/** Raised when the trainer computes other numbers from the same settings: all cards are then run again. */
export const RESULT_VERSION = 1;
export const SEEDS = [0, 1, 2, 3, 4] as const;

const MAX_LETTERS = 4096;
const letters = v.pipe(v.string(), v.maxLength(MAX_LETTERS), v.regex(/^[\w-]*$/));
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_LETTERS));
const places = v.pipe(v.array(place), v.readonly());
const both = { target: letters, learned: letters };

const picture = v.variant('form', [
  v.strictObject({ form: v.literal('cells'), shape: v.pipe(v.array(place), v.minLength(1), v.maxLength(2), v.readonly()), ...both }),
  v.strictObject({ form: v.literal('bars'), ...both }),
  v.strictObject({ form: v.literal('points'), x: letters, ...both }),
  v.strictObject({ form: v.literal('graph'), x: letters, y: letters, from: places, to: places, ...both }),
]);

/** One value per seed; null where it cannot be known. */
const perSeed = v.pipe(v.array(v.nullable(v.pipe(v.number(), v.finite()))), v.length(SEEDS.length));
const metrics = v.pipe(fields(), v.record(v.string(), perSeed));

const RESULT = v.strictObject({
  version: v.literal(RESULT_VERSION),
  /** The settings that were run, as the hash of a link; each seed in turn took the place of theirs. */
  settings: v.string(),
  /** Of the repository, when they were run. */
  commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  backend: v.string(),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Of a processor core, for training and measuring, by seed. */
  seconds: v.pipe(v.array(amount()), v.length(SEEDS.length)),
  stateCount: amount(),
  metricsAre: v.picklist(['exact', 'sampled']),
  /** At the end of the plan, by id. */
  metrics,
  /** The same of each baseline beside the runs. */
  baselines: v.pipe(fields(), v.record(v.string(), metrics)),
  /** Of the first seed. */
  picture,
});

/** What running a card gave. */
export type CardResult = v.InferOutput<typeof RESULT>;

/** Null for what is no result, or one of another version. */
export function readResult(stored: unknown): CardResult | null {
  const read = v.safeParse(RESULT, stored);
  return read.success ? read.output : null;
}
