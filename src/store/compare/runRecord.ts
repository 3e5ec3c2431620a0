import { validateConfig } from '../../config/schema.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { isObject } from '../../lib/isObject.ts';
import { englishOf, isMessage, message, type Message, type Words } from '../../lib/text/message.ts';
import type { MetricsReport } from '../../worker/protocol.ts';
import type { Stretch } from '../trainedWith.ts';

/** Every metric of one moment of a run, and when that was by each of the three clocks. */
export interface RecordedReport {
  readonly iteration: number;
  readonly rewardCalls: number;
  readonly seconds: number;
  /** By metric id. */
  readonly values: Readonly<Record<string, number | null>>;
  /** Of each mode that is followed, the share of its target probability that the policy gives it; not kept in records. */
  readonly modeCoverage?: Float32Array;
}

/** A run as it is kept beside others: plain data that survives storage. */
export interface RunRecord {
  readonly id: string;
  /** As a person wrote it, or "Run 3" in the language of the page. */
  readonly name: Words;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** What the last iterations were trained with. */
  readonly config: RunConfig;
  /** Where settings changed on the way, or the run is a branch: from the first to that of `config`. */
  readonly history?: readonly Stretch[];
  readonly backend: string;
  /** In the order of time; thinned out where there were many. */
  readonly reports: readonly RecordedReport[];
}

/** Runs kept at most. */
export const MAX_RECORDS = 24;
export const MAX_NAME_LENGTH = 80;
const MAX_METRICS = 64;
export const MAX_REPORTS = 512;
const MAX_STRETCHES = 32;

/** A record from storage or a file, or null where it is not one: nothing of it is trusted. */
export function readRunRecord(value: unknown): RunRecord | null {
  if (!isObject(value)) return null;
  const { id, createdAt, config, backend, reports } = value;
  const name = readName(value['name']);
  const history = readHistory(value['history']);
  if (typeof id !== 'string' || name === null) return null;
  if (typeof createdAt !== 'number' || !Number.isFinite(createdAt) || !isObject(config) || !Array.isArray(reports)) return null;
  return {
    id: id.slice(0, MAX_NAME_LENGTH),
    name,
    createdAt,
    config: validateConfig(config).config,
    ...(history.length > 1 && { history }),
    backend: typeof backend === 'string' ? backend.slice(0, MAX_NAME_LENGTH) : '',
    reports: reports.slice(0, MAX_REPORTS).flatMap((report: unknown) => readReport(report) ?? []),
  };
}

function readName(value: unknown): Words | null {
  if (typeof value === 'string') return value.slice(0, MAX_NAME_LENGTH);
  const number = isMessage(value) ? value.values['number'] : undefined;
  return typeof number === 'number' ? numbered(number) : null;
}

function numbered(number: number): Message {
  return message('pinnedRuns.numbered', 'Run {number}', { number });
}

function readHistory(value: unknown): readonly Stretch[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MAX_STRETCHES).flatMap((stretch: unknown): readonly Stretch[] => {
    if (!isObject(stretch) || !isObject(stretch['config'])) return [];
    const { fromIteration, config } = stretch;
    const isCount = typeof fromIteration === 'number' && Number.isFinite(fromIteration) && fromIteration >= 0;
    return isCount ? [{ fromIteration, config: validateConfig(config).config }] : [];
  });
}

function readReport(value: unknown): RecordedReport | null {
  if (!isObject(value) || !isObject(value['values'])) return null;
  const { iteration, rewardCalls, seconds } = value;
  const isCount = (count: unknown): count is number => typeof count === 'number' && Number.isFinite(count) && count >= 0;
  if (!isCount(iteration) || !isCount(rewardCalls) || !isCount(seconds)) return null;
  const entries = Object.entries(value['values']).slice(0, MAX_METRICS);
  const values = Object.fromEntries(entries.map(([id, metric]) => [id, typeof metric === 'number' ? metric : null]));
  return { iteration, rewardCalls, seconds, values };
}

/** A report as it is recorded, `seconds` of training after the start. */
export function recordedReport({ iteration, rewardCalls, values, modeCoverage }: MetricsReport, seconds: number): RecordedReport {
  return { iteration, rewardCalls, seconds, values, ...(modeCoverage && { modeCoverage }) };
}

/** The reports with one more; where there are too many, every other of the older ones goes. */
export function withReport(reports: readonly RecordedReport[], report: RecordedReport): readonly RecordedReport[] {
  const earlier = reports.filter(({ iteration }) => iteration < report.iteration);
  const kept = earlier.length < MAX_REPORTS ? earlier : earlier.filter((_, index) => index % 2 === 0);
  return [...kept, report];
}

/** The last metrics of a record, by id. */
export function finalMetrics({ reports }: Pick<RunRecord, 'reports'>): Readonly<Record<string, number | null>> {
  return reports.at(-1)?.values ?? {};
}

/** A name that none of `records` has: "Run 3". */
export function freshName(records: readonly RunRecord[]): Message {
  const taken = new Set(records.map(({ name }) => englishOf(name)));
  let number = records.length + 1;
  while (taken.has(englishOf(numbered(number)))) number += 1;
  return numbered(number);
}
