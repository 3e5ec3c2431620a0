import type { TrajectoryBatch } from '../gfn/sampling/trajectoryBatch.ts';
import type { TrainingStep } from '../gfn/trainingEngine.ts';
import { tensorMemory } from '../tensor/backend.ts';
import type { MetricsReport, Progress, TrajectorySample } from './protocol.ts';
import type { TrainingRun } from './trainingRun.ts';
import { trajectorySamples } from './trajectorySamples.ts';

/** Iterations per second are the mean over about this long. */
const SPEED_WINDOW_MILLISECONDS = 2000;

/** Collects what happened between two reports. */
export class ProgressRecorder {
  #losses: number[] = [];
  #logZ: number[] = [];
  #trajectories: readonly TrajectorySample[] = [];
  #marks: { readonly time: number; readonly iteration: number }[] = [];

  record({ loss, logZ }: TrainingStep): void {
    this.#losses.push(loss);
    this.#logZ.push(logZ ?? Number.NaN);
  }

  showTrajectories({ problem, viewKind }: Pick<TrainingRun, 'problem' | 'viewKind'>, batch: TrajectoryBatch): void {
    this.#trajectories = trajectorySamples(problem, viewKind, batch);
  }

  /** Training begins or goes on: the pause before it does not count. */
  restartClock(): void {
    this.#marks = [];
  }

  /** Everything since the last report. */
  report(run: TrainingRun, metrics: MetricsReport | null, now: number): Progress {
    const { iteration } = run.trainer;
    const progress = {
      iteration,
      rewardCalls: run.evaluator.rewardCalls,
      iterationsPerSecond: this.#speed(now, iteration),
      trainingSeconds: run.trainingSeconds,
      losses: Float32Array.from(this.#losses),
      logZ: Float32Array.from(this.#logZ),
      metrics,
      baselines: run.baselines.takeReports(),
      tensorCount: tensorMemory().tensorCount,
      trajectories: this.#trajectories,
    };
    this.#losses = [];
    this.#logZ = [];
    return progress;
  }

  #speed(now: number, iteration: number): number | null {
    this.#marks.push({ time: now, iteration });
    while (this.#marks.length > 2 && now - (this.#marks[0]?.time ?? now) > SPEED_WINDOW_MILLISECONDS) this.#marks.shift();
    const first = this.#marks[0];
    if (first === undefined || now <= first.time || iteration <= first.iteration) return null;
    return ((iteration - first.iteration) * 1000) / (now - first.time);
  }
}
