import type { Words } from '../../lib/text/message.ts';
import { headlineMetric } from '../headline.ts';
import { isOver, type BackgroundRun } from './backgroundRuns.ts';
import type { Contender, SweepAxis } from './contenders.ts';
import { estimateOf, pairedEstimate, type Estimate } from '../../lib/seedStatistics.ts';

/** What was started: every contender under every seed. */
export interface Comparison {
  /** With two, the contenders are a table: rows by the first, columns by the second. */
  readonly axes: readonly SweepAxis[];
  readonly contenders: readonly Contender[];
  readonly seeds: readonly number[];
}

/** One seed of a contender. */
interface SeedResult {
  readonly seed: number;
  /** Undefined where the runs are of another comparison. */
  readonly run: BackgroundRun | undefined;
  /** The metric at the end of the run; null before that, and where it did not come to its end or ended with no number. */
  readonly value: number | null;
}

/** What became of one contender. */
export interface Outcome {
  readonly label: Words;
  /** In the order of the seeds. */
  readonly results: readonly SeedResult[];
  /** Null before the first run is over. */
  readonly estimate: Estimate | null;
  /** Runs that are over and gave no number. */
  readonly leftOut: number;
  /** This minus the first contender, seed by seed; null for the first itself, and where they have no seed in common. */
  readonly difference: Estimate | null;
}

/** The metric that means something for all of the runs: by reward as soon as one of their spaces cannot be listed. */
export function comparedMetric(runs: readonly BackgroundRun[]): ReturnType<typeof headlineMetric> {
  const info = runs.find((run) => run.info?.metricsAre === 'sampled')?.info ?? null;
  return headlineMetric(info);
}

/** @param metricId what is compared, at the end of each run */
export function outcomesOf({ contenders, seeds }: Comparison, runs: readonly BackgroundRun[], metricId: string): readonly Outcome[] {
  const resultsOf = (contender: number): readonly SeedResult[] => seeds.map((seed) => {
    const run = runs.find((each) => each.contender === contender && each.config.training.seed === seed);
    return { seed, run, value: endValue(run, metricId) };
  });
  const valuesOf = (results: readonly SeedResult[]): readonly (number | null)[] => results.map(({ value }) => value);
  const first = valuesOf(resultsOf(0));
  return contenders.map(({ label }, contender) => {
    const results = resultsOf(contender);
    return {
      label,
      results,
      estimate: estimateOf(valuesOf(results)),
      leftOut: results.filter(({ run, value }) => run !== undefined && isOver(run) && value === null).length,
      difference: contender === 0 ? null : pairedEstimate(valuesOf(results), first),
    };
  });
}

function endValue(run: BackgroundRun | undefined, metricId: string): number | null {
  const value = run?.state === 'finished' ? run.reports.at(-1)?.values[metricId] : null;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
