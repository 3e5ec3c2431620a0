import type { BaselineReport } from '../lib/baselineReport.ts';
import { DecimatedSeries } from '../lib/decimatedSeries.ts';
import type { MetricsReport, Progress } from '../worker/protocol.ts';
import { MonotoneTable } from './monotoneTable.ts';

/** Points kept per curve: more than a chart has pixels, little enough to repaint in a few milliseconds. */
const CURVE_CAPACITY = 2048;

/** What a curve is drawn against; its place here is its column in the table of a run. */
export const CURVE_AXES = ['iterations', 'rewardCalls', 'seconds'] as const;
export type CurveAxis = (typeof CURVE_AXES)[number];

/** A curve along one of the axes, read from the series it is a view of. */
export interface CurvePoints {
  readonly length: number;
  xAt(index: number): number;
  /** NaN at a gap. */
  yAt(index: number): number;
  /** Calls `listener` after every change, at once; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** A baseline's curves against its own reward calls, and the seconds that it took itself. */
interface BaselineCurves {
  readonly metrics: Map<string, DecimatedSeries>;
  /** Reward calls, seconds. */
  readonly pace: MonotoneTable;
  lastReport: number;
}

/**
 * The curves of the current run and of its baselines, one per metric. They live outside React and outside the store's
 * snapshots: charts subscribe to each series and paint when it grows. A run's series are kept against iterations, and a
 * baseline's against its reward calls; `along` reads them against anything else.
 */
export class Curves {
  readonly noiseFloor = new DecimatedSeries(CURVE_CAPACITY, 'last');
  readonly loss = new DecimatedSeries(CURVE_CAPACITY, 'mean');
  readonly logZ = new DecimatedSeries(CURVE_CAPACITY, 'last');
  readonly #metrics = new Map<string, DecimatedSeries>();
  readonly #baselines = new Map<string, BaselineCurves>();
  /** Iterations, reward calls, seconds of training. */
  readonly #pace = new MonotoneTable(CURVE_AXES.length, CURVE_CAPACITY);
  #lastIteration = -1;

  get totalVariation(): DecimatedSeries {
    return this.metric('totalVariation');
  }

  /** The series of a metric, empty where it has no value yet. Always the same one. */
  metric(id: string): DecimatedSeries {
    return seriesIn(this.#metrics, id);
  }

  /** The run's metrics of which something is known. */
  get metricIds(): readonly string[] {
    return [...this.#metrics].filter(([, series]) => series.length > 0).map(([id]) => id);
  }

  /** A baseline's series of a metric, against its reward calls. */
  baselineMetric(baselineId: string, metricId: string): DecimatedSeries {
    return seriesIn(this.#baseline(baselineId).metrics, metricId);
  }

  /** One of the run's series along an axis. */
  along(series: DecimatedSeries, axis: CurveAxis): CurvePoints {
    const column = CURVE_AXES.indexOf(axis);
    return viewOf(series, (iteration) => this.#pace.convert(iteration, 0, column));
  }

  /** A baseline's metric along an axis: its iterations are those of the run at as many reward calls, its seconds its own. */
  baselineAlong(baselineId: string, metricId: string, axis: CurveAxis): CurvePoints {
    const { pace } = this.#baseline(baselineId);
    const byAxis: Readonly<Record<CurveAxis, (calls: number) => number>> = {
      iterations: (calls) => this.#pace.convert(calls, 1, 0),
      rewardCalls: (calls) => calls,
      seconds: (calls) => pace.convert(calls, 0, 1),
    };
    return viewOf(this.baselineMetric(baselineId, metricId), byAxis[axis]);
  }

  clear(): void {
    for (const series of [this.noiseFloor, this.loss, this.logZ, ...this.#metrics.values()]) series.clear();
    for (const baseline of this.#baselines.values()) {
      for (const series of baseline.metrics.values()) series.clear();
      baseline.pace.clear();
      baseline.lastReport = -1;
    }
    this.#pace.clear();
    this.#lastIteration = -1;
  }

  /**
   * A run that goes on from a snapshot tells its last iterations again, perhaps from another backend: what it says now takes the
   * place of what was drawn. Its baselines tell all of theirs again, which are the same.
   */
  append(progress: Progress): void {
    const { iteration, rewardCalls, trainingSeconds, losses, logZ, metrics } = progress;
    const first = iteration - losses.length + 1;
    if (first <= this.#lastIteration) this.#rewind(first);
    this.#pace.rewind(iteration);
    this.#pace.append([iteration, rewardCalls, trainingSeconds]);
    losses.forEach((loss, index) => {
      this.loss.append(first + index, loss);
      this.logZ.append(first + index, logZ[index] ?? null);
    });
    this.#lastIteration = iteration;
    if (metrics !== null) this.#appendReport(metrics);
    for (const report of progress.baselines) this.#appendBaseline(report);
  }

  /** Forgets the run's points from an iteration on. */
  #rewind(iteration: number): void {
    for (const series of [this.noiseFloor, this.loss, this.logZ, ...this.#metrics.values()]) series.rewind(iteration);
  }

  /** Of one iteration the later report counts, as it does for the figures beside the curves. */
  #appendReport(report: MetricsReport): void {
    for (const series of [this.noiseFloor, ...this.#metrics.values()]) series.rewind(report.iteration);
    appendKnown(this.#metrics, report.iteration, report.values);
    this.noiseFloor.append(report.iteration, report.noiseFloor);
  }

  #appendBaseline({ id, rewardCalls, seconds, values }: BaselineReport): void {
    const baseline = this.#baseline(id);
    if (rewardCalls <= baseline.lastReport) return;
    baseline.pace.append([rewardCalls, seconds]);
    appendKnown(baseline.metrics, rewardCalls, values);
    baseline.lastReport = rewardCalls;
  }

  #baseline(id: string): BaselineCurves {
    const known = this.#baselines.get(id);
    if (known !== undefined) return known;
    const added = { metrics: new Map(), pace: new MonotoneTable(2, CURVE_CAPACITY), lastReport: -1 };
    this.#baselines.set(id, added);
    return added;
  }
}

function seriesIn(all: Map<string, DecimatedSeries>, id: string): DecimatedSeries {
  const known = all.get(id);
  if (known !== undefined) return known;
  const added = new DecimatedSeries(CURVE_CAPACITY, 'last');
  all.set(id, added);
  return added;
}

/** A metric that never had a value gets no series, one that had gets a gap. */
function appendKnown(all: Map<string, DecimatedSeries>, x: number, values: MetricsReport['values']): void {
  for (const [id, value] of Object.entries(values)) {
    if (value !== null || (all.get(id)?.length ?? 0) > 0) seriesIn(all, id).append(x, value);
  }
}

function viewOf(series: DecimatedSeries, place: (x: number) => number): CurvePoints {
  return {
    get length() {
      return series.length;
    },
    xAt: (index) => place(series.xAt(index)),
    yAt: (index) => series.yAt(index),
    subscribe: (listener) => series.subscribe(listener),
  };
}
