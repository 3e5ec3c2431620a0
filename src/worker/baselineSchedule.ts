import type { RunConfig } from '../config/runConfig.ts';
import type { Baseline } from '../gfn/baselines/baseline.ts';
import { openBaseline } from '../gfn/baselines/openBaseline.ts';
import { baselinesOf, type BaselineId } from '../gfn/baselines/registry.ts';
import type { Problem } from '../gfn/problem.ts';
import { saidBy, type Words } from '../lib/text/message.ts';
import { MetricsPacing } from './metricsPacing.ts';
import type { BaselineReport } from '../lib/baselineReport.ts';
import type { BackendName } from './protocol.ts';

/** What each baseline may take for every second of training: with one of them at most a third of the time is its own. */
const SHARE_OF_TRAINING = 0.5;

/** Messages wait no longer than this. */
const SLICE_MILLISECONDS = 8;

/** As if so much had been trained, between two reports of a run that is over. */
const CATCH_UP_MILLISECONDS = 200;

export interface ScheduleHost {
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number;
  readonly yieldToMessages: () => Promise<void>;
}

/** One baseline, and what it may spend. */
interface Entry {
  readonly id: BaselineId;
  readonly baseline: Baseline;
  readonly pacing: MetricsPacing;
  /** Milliseconds; below 0 after a step or an evaluation that took longer than there was. */
  credit: number;
  /** Of its own steps, evaluations not counted. */
  milliseconds: number;
  /** Reward calls at its last report; −1 before the first. */
  reportedCalls: number;
  /** What stopped it for good. */
  problem: Words | null;
  reportedProblem: Words | null;
}

/**
 * The baselines of a run: each follows the run's number of reward calls, never ahead of it, within its share of the time.
 * They are opened when they are first needed, because a run that only draws its first picture needs none.
 */
export class BaselineSchedule {
  readonly #open: () => readonly Entry[];
  #config: RunConfig;
  #entries: readonly Entry[] | null = null;
  #reports: readonly BaselineReport[] = [];

  constructor(config: RunConfig, problem: Problem, backend: BackendName) {
    this.#config = config;
    this.#open = () =>
      baselinesOf(config.training.baselines).map(({ id }) => ({
        id,
        baseline: openBaseline(id, this.#config, problem, backend),
        pacing: new MetricsPacing(),
        credit: 0,
        milliseconds: 0,
        reportedCalls: -1,
        problem: null,
        reportedProblem: null,
      }));
  }

  tune(config: RunConfig): void {
    this.#config = config;
    for (const { baseline } of this.#entries ?? []) baseline.tune(config);
  }

  /**
   * Follows a run that has just trained for some milliseconds and has now so many reward calls. Returns early when `isWanted`
   * says no.
   */
  async follow(milliseconds: number, rewardCalls: number, host: ScheduleHost, isWanted: () => boolean): Promise<void> {
    const grant = SHARE_OF_TRAINING * milliseconds;
    for (const entry of this.#opened()) {
      // What was left over is not hoarded: a baseline that waited would otherwise run long in one go.
      entry.credit = Math.min(entry.credit + grant, Math.max(grant, SLICE_MILLISECONDS));
      await this.#spend(entry, rewardCalls, host, isWanted);
    }
  }

  /** Goes on until every baseline has as many reward calls, with a report from time to time and one at the end. */
  async catchUp(rewardCalls: number, host: ScheduleHost, isWanted: () => boolean, report: () => Promise<void>): Promise<void> {
    const isBehind = (): boolean => this.#opened().some((entry) => canAdvance(entry, rewardCalls));
    while (isBehind()) {
      await this.follow(CATCH_UP_MILLISECONDS, rewardCalls, host, isWanted);
      if (!isWanted()) return;
      if (!isBehind()) await this.reportAll(host.clock);
      await report();
    }
  }

  async #spend(entry: Entry, rewardCalls: number, host: ScheduleHost, isWanted: () => boolean): Promise<void> {
    while (entry.credit > 0 && isWanted() && canAdvance(entry, rewardCalls)) {
      const sliceEnd = host.clock() + SLICE_MILLISECONDS;
      do await advance(entry, host.clock);
      while (entry.credit > 0 && canAdvance(entry, rewardCalls) && host.clock() < sliceEnd);
      await host.yieldToMessages();
    }
    if (entry.credit > 0 && entry.pacing.isDue(host.clock())) await this.#report(entry, host.clock);
  }

  /** Reports on all that have moved since they were last reported on, however long it takes. */
  async reportAll(clock: () => number): Promise<void> {
    for (const entry of this.#opened()) await this.#report(entry, clock);
  }

  /** The reports since this was last asked, at most one per baseline. */
  takeReports(): readonly BaselineReport[] {
    const reports = this.#reports;
    this.#reports = [];
    return reports;
  }

  dispose(): void {
    for (const { baseline } of this.#entries ?? []) baseline.dispose();
    this.#entries = [];
  }

  async #report(entry: Entry, clock: () => number): Promise<void> {
    const { id, baseline, pacing } = entry;
    const { rewardCalls } = baseline;
    if (rewardCalls === entry.reportedCalls && entry.problem === entry.reportedProblem) return;
    const start = clock();
    const values = entry.problem === null ? await attempt(entry, () => baseline.evaluate()) : null;
    pacing.record(start, clock());
    entry.credit -= clock() - start;
    entry.reportedCalls = rewardCalls;
    entry.reportedProblem = entry.problem;
    const report = { id, rewardCalls, seconds: entry.milliseconds / 1000, values: values ?? {}, problem: entry.problem };
    this.#reports = [...this.#reports.filter((earlier) => earlier.id !== id), report];
  }

  #opened(): readonly Entry[] {
    return (this.#entries ??= this.#open());
  }
}

function canAdvance({ baseline, problem }: Entry, rewardCalls: number): boolean {
  return problem === null && baseline.rewardCalls + baseline.callsPerAdvance <= rewardCalls;
}

async function advance(entry: Entry, clock: () => number): Promise<void> {
  const start = clock();
  await attempt(entry, () => entry.baseline.advance());
  const milliseconds = clock() - start;
  entry.milliseconds += milliseconds;
  entry.credit -= milliseconds;
}

/** A baseline that fails stays where it is and says why; the run beside it goes on. */
async function attempt<Result>(entry: Entry, work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    entry.problem = saidBy(error);
    return null;
  }
}
