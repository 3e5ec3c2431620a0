import { liveSettings, type LiveSettings } from '../config/liveSettings.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { validateConfig } from '../config/schema.ts';
import { RunEvaluator } from '../gfn/evaluation/runEvaluator.ts';
import { explainTrajectory } from '../gfn/explain/explainTrajectory.ts';
import { costOf, type Backend, type Cost, type EvaluationChoice } from '../gfn/cost.ts';
import { resolveMethod, type Method } from '../gfn/method.ts';
import type { OpenedEngine } from '../gfn/openEngine.ts';
import type { Problem } from '../gfn/problem.ts';
import { trainingDataWarnings } from '../gfn/sampling/trainingData.ts';
import type { TrainingEngine, TrainingStep } from '../gfn/trainingEngine.ts';
import type { TrajectoryExplanation } from '../lib/runInspection.ts';
import { message, SaidError } from '../lib/text/message.ts';
import type { ChosenBackend } from './openRun.ts';
import { BaselineSchedule, type ScheduleHost } from './baselineSchedule.ts';
import { chooseView } from '../views/registry.ts';
import type { ListedRun, View, ViewComputation, ViewRequest } from '../views/viewKind.ts';
import type { InspectionReport, MetricsReport, RunInfo, RunSnapshot, SpaceInfo } from './protocol.ts';
import { RunInspector } from './runInspector.ts';

/** What a sweep found, and the iteration it belongs to. */
interface LatestSweep extends ListedRun {
  readonly iteration: number;
}

/** What a run is of. */
export interface RunSetup {
  readonly config: RunConfig;
  readonly method: Method;
  readonly problem: Problem;
  readonly viewKinds?: readonly ViewComputation[] | undefined;
}

/** One run inside the worker: what is trained, what watches it, and what the page can ask of it. */
export class TrainingRun {
  readonly problem: Problem;
  readonly trainer: TrainingEngine;
  readonly evaluator: RunEvaluator;
  readonly baselines: BaselineSchedule;
  readonly space: SpaceInfo;
  readonly viewKind: ViewComputation;
  readonly #evaluation: EvaluationChoice;
  readonly cost: Cost;
  readonly #inspector: RunInspector;
  #config: RunConfig;
  #method: Method;
  #trainingSeconds = 0;
  /** Resolves when the latest exclusive work is done. */
  #turn: Promise<unknown> = Promise.resolve();
  #latest: LatestSweep | null = null;
  #report: MetricsReport | null = null;

  constructor({ config, method, problem, viewKinds }: RunSetup, { engine, evaluation }: OpenedEngine, backend: Backend) {
    this.#config = config;
    this.#method = method;
    this.problem = problem;
    this.cost = costOf(method, problem);
    this.trainer = engine;
    this.#evaluation = evaluation;
    this.evaluator = new RunEvaluator(problem, method);
    this.#inspector = new RunInspector(problem, this.evaluator);
    this.baselines = new BaselineSchedule(config, problem, backend);
    this.viewKind = chooseView(problem, viewKinds);
    this.space = describeSpace(method, problem, this.evaluator, this.viewKind);
  }

  /** All that the page is told of the run once it is ready. */
  describe({ backend, reason }: ChosenBackend): RunInfo {
    const { parameterCount } = this.trainer;
    return { ...this.space, backend, backendReason: reason, evaluation: this.#evaluation, parameterCount };
  }

  get config(): RunConfig {
    return this.#config;
  }

  get trainingSeconds(): number {
    return this.#trainingSeconds;
  }

  /** Planned iterations not yet done. */
  get iterationsLeft(): number {
    return Math.max(0, this.#config.training.iterations - this.trainer.iteration);
  }

  get isFinished(): boolean {
    return this.iterationsLeft === 0;
  }

  inspect(state: number): Promise<InspectionReport | null> {
    return this.#exclusively(() => this.#inspector.inspect(this.trainer, state));
  }

  explain(number: number): Promise<TrajectoryExplanation> {
    const draw = Number.isInteger(number) && number >= 0 ? number : 0;
    const { problem, viewKind: { coordinatesOf } } = this;
    const place = coordinatesOf === undefined ? undefined : (state: number) => coordinatesOf(problem, state);
    return this.#exclusively(() => explainTrajectory({ method: this.#method, problem, engine: this.trainer }, draw, place));
  }

  /** Settings that a run in progress accepts, within their bounds. @returns the iteration after which they count */
  tune(settings: LiveSettings): number {
    const { training } = validateConfig({ ...this.#config, training: { ...this.#config.training, ...settings } }).config;
    const config = { ...this.#config, training: { ...this.#config.training, ...liveSettings(training) } };
    this.#config = config;
    this.#method = resolveMethod(config, this.problem.space);
    this.trainer.tune(this.#method);
    this.baselines.tune(config);
    return this.trainer.iteration;
  }

  /** At most `count` iterations (what the engine does at once); `clock` in milliseconds. */
  async advance(count: number, clock: () => number): Promise<readonly TrainingStep[]> {
    return this.#exclusively(async () => {
      const start = clock();
      const steps = await this.trainer.advance(Math.max(1, Math.min(count, this.trainer.longestAdvance)));
      for (const step of steps) this.evaluator.record(step);
      this.#trainingSeconds += (clock() - start) / 1000;
      return steps;
    });
  }

  /** The baselines take their share of the time beside so much training. */
  follow(milliseconds: number, host: ScheduleHost, isWanted: () => boolean): Promise<void> {
    return this.baselines.follow(milliseconds, this.evaluator.rewardCalls, host, isWanted);
  }

  /** Training is over: baselines that fell behind reach the same number of reward calls. */
  catchUp(host: ScheduleHost, isWanted: () => boolean, report: () => Promise<void>): Promise<void> {
    return this.baselines.catchUp(this.evaluator.rewardCalls, host, isWanted, report);
  }

  /** One at a time: what is read in several pieces must not be trained in between. */
  #exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Metrics of the policy as it is: of one moment there is one report, whoever asks. */
  async evaluate(): Promise<MetricsReport> {
    const { iteration } = this.trainer;
    const { rewardCalls } = this.evaluator;
    if (this.#report?.iteration !== iteration || this.#report.rewardCalls !== rewardCalls) this.#report = await this.#evaluate(iteration);
    return this.#report;
  }

  async #evaluate(iteration: number): Promise<MetricsReport> {
    const { values, noiseFloor, sampleCount, learned, modeCoverage, policy } = await this.evaluator.evaluate(this.trainer);
    const { problem: { graph }, evaluator: { target } } = this;
    if (graph !== null && target !== null && learned !== null && policy !== null) this.#latest = { iteration, graph, target, learned, policy };
    return { iteration, rewardCalls: this.evaluator.rewardCalls, values, noiseFloor, noiseFloorSamples: sampleCount, modeCoverage };
  }

  /** The picture of the last sweep (of the current policy where there was none yet), or of the latest objects drawn. */
  async readView(request: ViewRequest): Promise<View> {
    if (this.problem.graph !== null && this.#latest === null) await this.evaluate();
    const { problem, evaluator: { drawn } } = this;
    const { iteration } = this.#latest ?? drawn ?? this.trainer;
    return { kind: this.viewKind.id, iteration, data: this.viewKind.build({ method: this.#method, problem, listed: this.#latest, drawn }, request) };
  }

  snapshot(): Promise<RunSnapshot> {
    return this.#exclusively(async () => ({
      config: this.#config,
      iteration: this.trainer.iteration,
      rewardCalls: this.evaluator.rewardCalls,
      trainingSeconds: this.#trainingSeconds,
      tensors: await this.trainer.save(),
      modesFound: this.evaluator.saveModes(),
      replay: this.trainer.saveReplay(),
    }));
  }

  /** @throws Error, with nothing changed, when the snapshot is of another network or not finite */
  resume(snapshot: RunSnapshot): void {
    if (!isFiniteSnapshot(snapshot)) throw new SaidError(message('snapshot.notFinite', 'The saved parameters hold a NaN or an infinity: start anew.'));
    this.trainer.load(snapshot.tensors, snapshot.iteration);
    this.trainer.loadReplay(snapshot.replay);
    this.evaluator.resume(snapshot.rewardCalls, snapshot.modesFound);
    this.#trainingSeconds = snapshot.trainingSeconds;
    this.#latest = null;
    this.#report = null;
  }

  dispose(): void {
    this.baselines.dispose();
    this.trainer.dispose();
  }
}

/** True when no parameter of the snapshot is NaN or infinite. */
export function isFiniteSnapshot({ tensors }: RunSnapshot): boolean {
  // One sum tells: a NaN or an infinity among the terms never becomes finite again. Float32 values cannot overflow it.
  return tensors.every(({ values }) => Number.isFinite(values.reduce((sum, value) => sum + value, 0)));
}

/** What can be said of the space, and of what the settings ask of it, before anything is trained. */
function describeSpace(method: Method, problem: Problem, { modes }: RunEvaluator, viewKind: ViewComputation): SpaceInfo {
  const { environment, graph, logPartition } = problem;
  return {
    stateCount: environment.stateCount,
    terminatingStateCount: environment.terminatingStateCount,
    logPartition,
    modeCount: environment.modeCount,
    modeLabels: modes?.labels ?? [],
    metricsAre: graph === null ? 'sampled' : 'exact',
    rewardFormula: environment.rewardFormula,
    warnings: [...environment.warnings, ...trainingDataWarnings(method, problem)],
    view: { kind: viewKind.id, facts: viewKind.facts?.(problem) ?? null, hasThumbnail: viewKind.hasThumbnail ?? false },
  };
}
