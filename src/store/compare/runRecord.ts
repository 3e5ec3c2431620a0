import type { RunConfig } from '../../config/runConfig.ts';
import type { ModeCoverage } from '../../lib/modeCoverage.ts';
import type { MetricsReport } from '../../worker/protocol.ts';
import type { Stretch } from '../trainedWith.ts';
import { englishOf, message, type Message, type Words } from '../../lib/text/message.ts';

/** Every metric of one moment of a run, and when that was by each of the three clocks. */
export interface RecordedReport {
  readonly iteration: number;
  readonly rewardCalls: number;
  readonly seconds: number;
  /** By metric id. */
  readonly values: Readonly<Record<string, number | null>>;
  /** How far each mode is that is followed; not kept in records. */
  readonly modeCoverage?: ModeCoverage;
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
export const MAX_REPORTS = 512;

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

/** The code of the name of a run that nobody named. */
export const NUMBERED = 'pinnedRuns.numbered';

/** The name of a run that nobody named. */
export function numbered(number: number): Message {
  return message('pinnedRuns.numbered', 'Run {number}', { number });
}

/** A name that none of `records` has: "Run 3". */
export function freshName(records: readonly RunRecord[]): Message {
  const taken = new Set(records.map(({ name }) => englishOf(name)));
  let number = records.length + 1;
  while (taken.has(englishOf(numbered(number)))) number += 1;
  return numbered(number);
}
