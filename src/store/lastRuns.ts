import { settingDifferences } from '../config/configWords.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { listed, message, type Words } from '../lib/text/message.ts';
import type { RecordedReport } from './compare/runRecord.ts';
import { haveSameEnvironment } from './configDifference.ts';
import type { CurveAxis, CurvePoints } from './curves.ts';

/** A run that was left for another, and what was measured of it. */
export interface LastRun {
  readonly config: RunConfig;
  readonly reports: readonly RecordedReport[];
}

/** Kept at most: with more, nobody tells them apart. @internal */
export const MAX_LAST_RUNS = 3;
/** What a report says of each axis. */
const MOMENTS = { iterations: 'iteration', rewardCalls: 'rewardCalls', seconds: 'seconds' } as const satisfies Readonly<Record<CurveAxis, keyof RecordedReport>>;
/** Differences that a label names. */
const MOST_NAMED = 2;

/** The runs to keep when another is left: it comes last, unless there is nothing of it to draw. */
export function withLastRun(lastRuns: readonly LastRun[], left: LastRun): readonly LastRun[] {
  return left.reports.length < 2 ? lastRuns : [...lastRuns, left].slice(-MAX_LAST_RUNS);
}

/** Those that can be drawn over a run: another space has other distances. */
export function comparableRuns(lastRuns: readonly LastRun[], config: RunConfig | null): readonly LastRun[] {
  return config === null ? [] : lastRuns.filter((run) => haveSameEnvironment(run.config, config));
}

/** What tells a run from the one under way, e.g. "Objective: Detailed balance". */
export function nameByDifference(run: LastRun, config: RunConfig): Words {
  return differenceName(config, run.config) ?? message('lastRun.same', 'before, same settings');
}

/** What a configuration has that another has not, in a few words; null where they are the same. */
export function differenceName(other: RunConfig, config: RunConfig): Words | null {
  const differences = settingDifferences(other, config);
  if (differences.length === 0) return null;
  const none = message('config.none', 'none');
  const said = differences.slice(0, MOST_NAMED).map(({ label, to }) => message('config.setting', '{label}: {value}', { label, value: to ?? none }));
  return listed(said, ', ');
}

/** A metric of a run that is over, along an axis; NaN where it was not known. */
export function pointsOf({ reports }: LastRun, metricId: string, axis: CurveAxis): CurvePoints {
  return {
    length: reports.length,
    xAt: (index) => reports[index]?.[MOMENTS[axis]] ?? Number.NaN,
    yAt: (index) => reports[index]?.values[metricId] ?? Number.NaN,
    subscribe: () => () => undefined,
  };
}
