import { validateConfig } from '../../config/schema.ts';
import type { RunConfig } from '../../config/runConfig.ts';

/** One curve of a run, point by point: what was measured, and when by each of the three clocks. */
export interface RecordedCurve {
  readonly iterations: readonly number[];
  readonly rewardCalls: readonly number[];
  readonly seconds: readonly number[];
  /** NaN is a gap. */
  readonly values: readonly number[];
}

/** A run as it is kept beside others: plain data that survives storage. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly config: RunConfig;
  readonly backend: string;
  readonly iteration: number;
  readonly rewardCalls: number;
  readonly trainingSeconds: number;
  /** The last report, by metric id. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** By metric id, and `loss` and `logZ`. */
  readonly curves: Readonly<Record<string, RecordedCurve>>;
}

/** Runs kept at most; each is a few hundred kilobytes. */
export const MAX_RECORDS = 24;
export const MAX_NAME_LENGTH = 80;
const MAX_CURVES = 64;
const MAX_POINTS = 4096;

/** A record from storage or a file, or null where it is not one: nothing of it is trusted. */
export function readRunRecord(value: unknown): RunRecord | null {
  if (!isObject(value) || typeof value['id'] !== 'string' || typeof value['name'] !== 'string') return null;
  if (!isObject(value['config']) || !isObject(value['metrics']) || !isObject(value['curves'])) return null;
  const numbers = ['createdAt', 'iteration', 'rewardCalls', 'trainingSeconds'].map((key) => value[key]);
  if (!numbers.every((number) => typeof number === 'number' && Number.isFinite(number) && number >= 0)) return null;
  const [createdAt, iteration, rewardCalls, trainingSeconds] = numbers as [number, number, number, number];
  return {
    id: value['id'].slice(0, MAX_NAME_LENGTH),
    name: value['name'].slice(0, MAX_NAME_LENGTH),
    createdAt,
    config: validateConfig(value['config']).config,
    backend: typeof value['backend'] === 'string' ? value['backend'].slice(0, MAX_NAME_LENGTH) : '',
    iteration,
    rewardCalls,
    trainingSeconds,
    metrics: readMetrics(value['metrics']),
    curves: readCurves(value['curves']),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMetrics(value: Readonly<Record<string, unknown>>): Readonly<Record<string, number | null>> {
  const entries = Object.entries(value).slice(0, MAX_CURVES);
  return Object.fromEntries(entries.map(([id, metric]) => [id, typeof metric === 'number' ? metric : null]));
}

function readCurves(value: Readonly<Record<string, unknown>>): Readonly<Record<string, RecordedCurve>> {
  const curves = Object.entries(value).slice(0, MAX_CURVES).map(([id, curve]) => [id, readCurve(curve)] as const);
  return Object.fromEntries(curves.filter((entry): entry is readonly [string, RecordedCurve] => entry[1] !== null));
}

function readCurve(value: unknown): RecordedCurve | null {
  if (!isObject(value)) return null;
  const { iterations, rewardCalls, seconds, values } = value;
  const lists = [iterations, rewardCalls, seconds, values];
  if (!lists.every((list) => Array.isArray(list) && list.length <= MAX_POINTS && list.every((entry) => typeof entry === 'number'))) return null;
  const sizes = new Set(lists.map((list) => (list as readonly number[]).length));
  return sizes.size === 1 ? (value as unknown as RecordedCurve) : null;
}

/** A name that none of `records` has: "Run 3". */
export function freshName(records: readonly RunRecord[]): string {
  const taken = new Set(records.map(({ name }) => name));
  let number = records.length + 1;
  while (taken.has(`Run ${number}`)) number += 1;
  return `Run ${number}`;
}
