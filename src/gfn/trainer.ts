import type { RunConfig } from '../config/runConfig.ts';
import { disposeActivations } from '../tensor/mlp.ts';
import { ParameterStore } from '../tensor/parameterStore.ts';
import { readTensors } from '../tensor/readback.ts';
import type { StoredTensor } from '../tensor/storedTensors.ts';
import type { Tensor } from '../tensor/types.ts';
import { uploadMatrix, uploadVector } from '../tensor/upload.ts';
import { estimateLogZ, lessonOf, type Lesson } from './lesson.ts';
import { LossNotFiniteError } from './lossNotFiniteError.ts';
import type { ObjectiveDefinition } from './objectives/objective.ts';
import { objectiveDefinition } from './objectives/registry.ts';
import { backwardPolicyOf } from './policies/policyForm.ts';
import type { PolicyNetwork } from './policies/policyNetwork.ts';
import type { Problem } from './problem.ts';
import { createNetwork, createRows, LOG_Z, optimisers, statesWithRows } from './runParts.ts';
import { chooseEvaluation, ROWS_PER_ROUND_TRIP, type EvaluationChoice } from './sampling/chooseEvaluation.ts';
import { statesAroundFlows } from './sampling/edgeFlows.ts';
import { evaluateInto, type PolicyEvaluation, type TrainingRows } from './sampling/evaluation.ts';
import { shareBatch } from './sampling/localSearch.ts';
import type { PolicyRows } from './sampling/policyRows.ts';
import { createTableEvaluation } from './sampling/tableEvaluation.ts';
import { behaviourAt, TrainingData, type SamplingMoment } from './sampling/trainingData.ts';
import type { TrajectoryBatch } from './sampling/trajectoryBatch.ts';
import { createVisitedEvaluation } from './sampling/visitedEvaluation.ts';
import { learningRateFactor } from './schedules.ts';
import type { TrainingEngine, TrainingStep } from './trainingEngine.ts';

export interface TrainerOptions {
  readonly backend: keyof typeof ROWS_PER_ROUND_TRIP;
  /** Forces one way of evaluating the policy, for tests and benchmarks. */
  readonly evaluation?: 'table' | 'visited';
  /** Told at the end of each phase of a step, for benchmarks. */
  readonly observePhase?: (phase: 'rollout' | 'loss' | 'update') => void;
}

/**
 * One run: the parameters and everything needed for the next iteration. All randomness comes from the seed
 * through named streams addressed by iteration, so a trainer loaded from a snapshot goes on as the original would.
 */
export class Trainer implements TrainingEngine {
  readonly longestAdvance = 1;
  readonly evaluationChoice: EvaluationChoice;
  readonly #problem: Problem;
  readonly #objective: ObjectiveDefinition;
  readonly #parameters = new ParameterStore();
  readonly #network: PolicyNetwork;
  readonly #evaluation: PolicyEvaluation;
  readonly #rows: PolicyRows;
  readonly #data: TrainingData;
  readonly #observePhase: (phase: 'rollout' | 'loss' | 'update') => void;
  #config: RunConfig;
  #iteration = 0;
  #isLogZPending: boolean;
  #impliedLogZ: number | null = null;

  constructor(config: RunConfig, problem: Problem, options: TrainerOptions) {
    this.#config = config;
    this.#problem = problem;
    this.#observePhase = options.observePhase ?? (() => {});
    this.#objective = objectiveDefinition(config.objective);
    this.#isLogZPending = this.#objective.needs.logZ && config.training.initialLogZ === 'firstBatch';
    this.#data = new TrainingData(config, problem);
    this.#network = createNetwork(config, problem, this.#parameters);
    this.#rows = createRows(config, problem);
    const tableStates = problem.graph === null ? null : statesWithRows(problem.graph, this.#rows);
    this.evaluationChoice = decideEvaluation(config, problem, tableStates, options);
    this.#evaluation =
      this.evaluationChoice.mode === 'table' && tableStates !== null
        ? createTableEvaluation(problem.space, this.#network, tableStates)
        : createVisitedEvaluation(problem.space, this.#network);
  }

  /** Iterations done. */
  get iteration(): number {
    return this.#iteration;
  }

  get parameterCount(): number {
    return this.#parameters.parameterCount;
  }

  get network(): PolicyNetwork {
    return this.#network;
  }

  tune(config: RunConfig): void {
    this.#config = config;
    this.#data.tune(config);
  }

  /**
   * One training iteration, the same for every objective: sample, score, compare, go down the gradient; then once more
   * with what is replayed, if anything is.
   * @throws LossNotFiniteError before that loss updates anything (where it is of what is replayed, the fresh batch has)
   */
  async step(): Promise<TrainingStep> {
    const [logZ, batch] = await Promise.all([this.#readLogZParameter(), this.#sampleFresh()]);
    this.#observePhase('rollout');
    const start = this.#isLogZPending ? this.#initialiseLogZ(batch) : logZ;
    const lesson = await this.#learnFrom(batch, start, true);
    this.#impliedLogZ = lesson.impliedLogZ;
    this.#data.record(batch);
    if (this.#data.hasReplay(this.#iteration)) await this.#replay();
    this.#iteration += 1;
    this.#observePhase('update');
    return { loss: lesson.loss, logZ: this.#objective.needs.logZ ? start : lesson.impliedLogZ, batch };
  }

  async advance(count: number): Promise<readonly TrainingStep[]> {
    const steps: TrainingStep[] = [];
    try {
      while (steps.length < count) steps.push(await this.step());
    } catch (error) {
      // The next call meets it again, and then it is the first.
      if (!(error instanceof LossNotFiniteError) || steps.length === 0) throw error;
    }
    return steps;
  }

  async readLogZ(): Promise<number | null> {
    return this.#objective.needs.logZ ? this.#readLogZParameter() : this.#impliedLogZ;
  }

  save(): Promise<readonly StoredTensor[]> {
    return this.#parameters.save();
  }

  load(tensors: readonly StoredTensor[], iteration: number): void {
    this.#parameters.load(tensors);
    this.#iteration = iteration;
    if (iteration > 0) this.#isLogZPending = false;
  }

  saveReplay(): readonly unknown[] {
    return this.#data.save();
  }

  loadReplay(kept: readonly unknown[]): void {
    this.#data.load(kept);
  }

  /** Sets log Z as the settings ask, where that takes a batch; the first step does so by itself. */
  async prepareLogZ(): Promise<void> {
    if (this.#isLogZPending) this.#initialiseLogZ(await this.#sampleFresh());
  }

  dispose(): void {
    this.#evaluation.dispose();
    this.#parameters.dispose();
  }

  async #readLogZParameter(): Promise<number> {
    const [values] = await readTensors([this.#parameters.value(LOG_Z)]);
    return values?.[0] ?? Number.NaN;
  }

  async #sampleFresh(): Promise<TrajectoryBatch> {
    this.#problem.space.beginIteration();
    return this.#data.fresh(await this.#moment());
  }

  /** The policy as it is now. */
  async #moment(): Promise<SamplingMoment> {
    this.#rows.setLogits(await this.#evaluation.begin());
    const hasAllRows = this.#evaluation.mode === 'table';
    const evaluate = hasAllRows ? null : evaluateInto(this.#evaluation, this.#rows);
    return { rows: this.#rows, evaluate, iteration: this.#iteration };
  }

  async #replay(): Promise<void> {
    const [logZ, moment] = await Promise.all([this.#readLogZParameter(), this.#moment()]);
    await this.#learnFrom(await this.#data.replayed(moment), logZ, false);
  }

  #initialiseLogZ(batch: TrajectoryBatch): number {
    const share = { count: shareBatch(this.#config.training).fresh, behaviour: behaviourAt(this.#config, this.#iteration) };
    const logZ = Math.fround(estimateLogZ(batch, this.#problem.space, this.#rows, share));
    this.#isLogZPending = false;
    this.#parameters.assign(LOG_Z, Float32Array.of(logZ));
    return logZ;
  }

  async #learnFrom(batch: TrajectoryBatch, logZ: number, isFresh: boolean): Promise<Lesson> {
    const rows = await this.#evaluation.trainingRows(() => this.#statesToScore(batch));
    this.#rows.setLogits(rows.logits);
    const learnsLikelihood = backwardPolicyOf(this.#config).learnsFrom === 'likelihood';
    const lesson = lessonOf(this.#objective, batch, {
      space: this.#problem.space,
      rows: this.#rows,
      rowCount: rows.rowCount,
      logZ,
      parameters: this.#config.objectiveParameters,
      backwardLikelihood: learnsLikelihood ? isFresh : null,
    });
    if (!Number.isFinite(lesson.loss)) throw this.#abandon(rows, lesson.loss);
    this.#observePhase('loss');
    this.#update(rows, lesson);
    return lesson;
  }

  #update(rows: TrainingRows, { outputGradient, logZGradient }: Lesson): void {
    const { training } = this.#config;
    const upstream = uploadMatrix(outputGradient, rows.rowCount, this.#network.width);
    const gradients: Map<string, Tensor> = this.#network.backward(rows.activations, upstream);
    upstream.dispose();
    if (this.#objective.needs.logZ) gradients.set(LOG_Z, uploadVector(Float32Array.of(logZGradient)));
    const factor = learningRateFactor(this.#iteration, training.iterations, training.learningRateDecay);
    this.#parameters.applyGradients(gradients, optimisers(this.#config, factor));
    for (const gradient of gradients.values()) gradient.dispose();
    this.#evaluation.end();
  }

  /** The states of a batch whose row the loss looks at. */
  #statesToScore(batch: TrajectoryBatch): readonly number[] {
    if (this.#rows.form.hasEdgeFlows) return statesAroundFlows(batch, this.#problem.space, this.#rows);
    const { batchSize, stepCount, lengths, states } = batch;
    const needed: number[] = [];
    for (let b = 0; b < batchSize; b++) {
      const start = b * (stepCount + 1);
      for (let t = 0; t < (lengths[b] as number); t++) {
        const state = states[start + t] as number;
        if (this.#rows.needsRow(state)) needed.push(state);
      }
    }
    return needed;
  }

  #abandon(rows: TrainingRows, loss: number): LossNotFiniteError {
    disposeActivations(rows.activations);
    this.#evaluation.end();
    return new LossNotFiniteError(this.#iteration, loss);
  }
}

function decideEvaluation(
  { training }: RunConfig,
  { space }: Problem,
  tableStates: Int32Array | null,
  { backend, evaluation }: TrainerOptions,
): EvaluationChoice {
  const choice = chooseEvaluation({
    tableRows: tableStates?.length ?? null,
    featureCount: space.featureCount,
    batchSize: training.batchSize,
    maxTrajectoryLength: space.maxTrajectoryLength,
    rowsPerRoundTrip: ROWS_PER_ROUND_TRIP[backend],
  });
  return evaluation === undefined || tableStates === null ? choice : { ...choice, mode: evaluation };
}
