import { DecimatedSeries } from '../lib/decimatedSeries.ts';
import type { MetricsReport, Progress } from '../worker/protocol.ts';

/** Points kept per curve: more than a chart has pixels, little enough to repaint in a few milliseconds. */
const CURVE_CAPACITY = 2048;

/**
 * The curves of the current run. They live outside React and outside the store's snapshots: charts subscribe
 * to each series and paint when it grows.
 */
export class Curves {
  readonly totalVariation = new DecimatedSeries(CURVE_CAPACITY, 'last');
  /** Total variation between the laws of the reward: what can be seen where objects are too many. */
  readonly rewardLevels = new DecimatedSeries(CURVE_CAPACITY, 'last');
  readonly noiseFloor = new DecimatedSeries(CURVE_CAPACITY, 'last');
  readonly loss = new DecimatedSeries(CURVE_CAPACITY, 'mean');
  readonly logZ = new DecimatedSeries(CURVE_CAPACITY, 'last');
  #lastIteration = -1;
  #lastReport = -1;

  clear(): void {
    for (const series of [this.totalVariation, this.rewardLevels, this.noiseFloor, this.loss, this.logZ]) series.clear();
    this.#lastIteration = -1;
    this.#lastReport = -1;
  }

  /** Iterations that are already drawn are skipped: a run that resumes repeats the last few. */
  append(progress: Progress): void {
    const first = progress.iteration - progress.losses.length + 1;
    for (let index = Math.max(0, this.#lastIteration + 1 - first); index < progress.losses.length; index += 1) {
      this.loss.append(first + index, progress.losses[index] ?? null);
      this.logZ.append(first + index, progress.logZ[index] ?? null);
    }
    this.#lastIteration = Math.max(this.#lastIteration, progress.iteration);
    if (progress.metrics !== null) this.#appendReport(progress.metrics);
  }

  #appendReport(report: MetricsReport): void {
    if (report.iteration <= this.#lastReport) return;
    this.totalVariation.append(report.iteration, report.values['totalVariation'] ?? null);
    this.rewardLevels.append(report.iteration, report.values['rewardLevelTotalVariation'] ?? null);
    this.noiseFloor.append(report.iteration, report.noiseFloor);
    this.#lastReport = report.iteration;
  }
}
