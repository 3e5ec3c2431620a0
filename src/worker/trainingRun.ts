import type { RunConfig } from '../config/runConfig.ts';
import { listCoveredModes } from '../gfn/evaluation/modeCoverage.ts';
import { RunEvaluator } from '../gfn/evaluation/runEvaluator.ts';
import { explainTrajectory } from '../gfn/explain/explainTrajectory.ts';
import type { GraphPolicy } from '../gfn/graph/flowResiduals.ts';
import { costOf, type Cost } from '../gfn/cost.ts';
import { resolveMethod, type Method } from '../gfn/method.ts';
import type { OpenedEngine } from '../gfn/openEngine.ts';
import type { Problem } from '../gfn/problem.ts';
import { trainingDataWarnings } from '../gfn/sampling/trainingData.ts';
import type { TrainingEngine, TrainingStep } from '../gfn/trainingEngine.ts';
import type { TrajectoryExplanation } from '../lib/runInspection.ts';
import type { ChosenBackend } from './openRun.ts';
import { BaselineSchedule, type ScheduleHost } from './baselineSchedule.ts';
import type { InspectionReport, MetricsReport, RunInfo, RunSnapshot, SpaceInfo, ViewData, ViewRequest } from './protocol.ts';
import { RunInspector } from './runInspector.ts';
import { backwardPolicyLabel, graphView, isDrawnWhole } from './views/graphView.ts';
import { gridView } from './views/gridView.ts';
import { levelView } from './views/levelView.ts';
import { sequenceView } from './views/sequenceView.ts';
import { message, SaidError } from '../lib/text/message.ts';

/** The learned distribution of a sweep and the iteration it belongs to; where the graph is drawn whole, the policy as well. */
interface LatestSweep {
  readonly iteration: number;
  readonly learned: Float64Array;
  readonly policy: GraphPolicy | null;
}

/** One run inside the worker: what is trained, what watches it, and what the page can ask of it. */
export class TrainingRun {
  readonly problem: Problem;
  readonly trainer: TrainingEngine;
  readonly evaluator: RunEvaluator;
  readonly baselines: BaselineSchedule;
  readonly info: RunInfo;
  readonly cost: Cost;
  readonly #inspector: RunInspector;
  #config: RunConfig;
  #method: Method;
  #trainingSeconds = 0;
  /** Resolves when the latest exclusive work is done. */
  #turn: Promise<unknown> = Promise.resolve();
  #latest: LatestSweep | null = null;

  constructor(config: RunConfig, method: Method, problem: Problem, chosen: ChosenBackend, opened: OpenedEngine) {
    this.#config = config;
    this.#method = method;
    this.problem = problem;
    this.cost = costOf(method, problem);
    this.trainer = opened.engine;
    this.evaluator = new RunEvaluator(problem, method);
    this.#inspector = new RunInspector(problem, this.evaluator);
    this.baselines = new BaselineSchedule(config, problem, chosen.backend);
    this.info = describeRun(method, problem, chosen, opened);
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
    return this.#exclusively(() => explainTrajectory({ method: this.#method, problem: this.problem, engine: this.trainer }, draw));
  }

  tune(config: RunConfig): void {
    this.#config = config;
    this.#method = resolveMethod(config, this.problem.space);
    this.trainer.tune(this.#method);
    this.baselines.tune(config);
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

  async evaluate(): Promise<MetricsReport> {
    const { iteration } = this.trainer;
    const { values, noiseFloor, sampleCount, learned, modeCoverage, policy } = await this.evaluator.evaluate(this.trainer);
    if (learned !== null) this.#latest = { iteration, learned, policy: isDrawnWhole(this.problem) ? policy : null };
    return { iteration, rewardCalls: this.evaluator.rewardCalls, values, noiseFloor, noiseFloorSamples: sampleCount, modeCoverage };
  }

  /** The picture of the last sweep (of the current policy where there was none yet). */
  async readView({ axes }: ViewRequest): Promise<ViewData> {
    const { environment, graph, space } = this.problem;
    const { target, drawn } = this.evaluator;
    if (graph === null || target === null) {
      return levelView(drawn?.objects ?? null, environment.closedForm, drawn?.iteration ?? this.trainer.iteration);
    }
    if (this.#latest === null) await this.evaluate();
    const { iteration, learned, policy } = this.#latest ?? { iteration: 0, learned: new Float64Array(target.length), policy: null };
    if (environment.view.kind === 'grid') {
      // Every cell of a grid terminates, so that terminating states and cells coincide.
      return gridView({ shape: environment.view.shape, target, learned, logReward: graph.logReward }, axes, iteration);
    }
    if (policy !== null) return graphView(this.problem, graph, { ...policy, iteration, backwardPolicy: backwardPolicyLabel(this.#method) });
    return sequenceView(graph, (state) => space.describe(state), target, learned, iteration);
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
  }

  dispose(): void {
    this.baselines.dispose();
    this.trainer.dispose();
  }
}

/** True when no parameter of the snapshot is NaN or infinite. */
export function isFiniteSnapshot({ tensors }: RunSnapshot): boolean {
  return tensors.every(({ values }) => values.every((value) => Number.isFinite(value)));
}

/** What can be said of the space, and of what the settings ask of it, before anything is trained. */
export function describeSpace(method: Method, problem: Problem): SpaceInfo {
  const { environment, graph, logPartition } = problem;
  return {
    stateCount: environment.stateCount,
    terminatingStateCount: environment.terminatingStateCount,
    logPartition,
    modeCount: environment.modeCount,
    modeLabels: listCoveredModes(problem)?.labels ?? [],
    metricsAre: graph === null ? 'sampled' : 'exact',
    rewardFormula: environment.rewardFormula,
    warnings: [...environment.warnings, ...trainingDataWarnings(method, problem)],
    gridShape: environment.view.kind === 'grid' ? environment.view.shape : null,
  };
}

function describeRun(method: Method, problem: Problem, chosen: ChosenBackend, opened: OpenedEngine): RunInfo {
  return {
    ...describeSpace(method, problem),
    backend: chosen.backend,
    backendReason: chosen.reason,
    evaluation: opened.evaluation,
    parameterCount: opened.engine.parameterCount,
  };
}
