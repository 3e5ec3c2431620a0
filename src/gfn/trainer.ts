import type { RunConfig } from '../config/runConfig.ts';
import { RandomStream } from '../rng/randomStream.ts';
import { disposeActivations } from '../tensor/mlp.ts';
import { ParameterStore } from '../tensor/parameterStore.ts';
import { readTensors } from '../tensor/readback.ts';
import type { StoredTensor } from '../tensor/storedTensors.ts';
import type { Tensor } from '../tensor/types.ts';
import { uploadMatrix, uploadVector } from '../tensor/upload.ts';
import { LossNotFiniteError } from './lossNotFiniteError.ts';
import type { ObjectiveDefinition, TermGradients } from './objectives/objective.ts';
import { objectiveDefinition } from './objectives/registry.ts';
import { backwardPolicyDefinition } from './policies/backwardPolicies.ts';
import { PolicyNetwork } from './policies/policyNetwork.ts';
import type { Problem } from './problem.ts';
import { chooseEvaluation, ROWS_PER_ROUND_TRIP, type EvaluationChoice } from './sampling/chooseEvaluation.ts';
import type { PolicyEvaluation, TrainingRows } from './sampling/evaluation.ts';
import { PolicyRows } from './sampling/policyRows.ts';
import { sampleTrajectories } from './sampling/sampleTrajectories.ts';
import { createTableEvaluation } from './sampling/tableEvaluation.ts';
import type { TrajectoryBatch } from './sampling/trajectoryBatch.ts';
import { accumulateOutputGradient, trajectoryTerms, zeroGradients } from './sampling/trajectoryTerms.ts';
import { createVisitedEvaluation } from './sampling/visitedEvaluation.ts';
import { learningRateFactor, scheduled, trainingProgress } from './schedules.ts';
import type { TrainingEngine, TrainingStep } from './trainingEngine.ts';

/** Name of the scalar parameter. */
const LOG_Z = 'log Z';

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
  readonly #sampling: RandomStream;
  readonly #observePhase: (phase: 'rollout' | 'loss' | 'update') => void;
  #config: RunConfig;
  #iteration = 0;

  constructor(config: RunConfig, problem: Problem, options: TrainerOptions) {
    this.#config = config;
    this.#problem = problem;
    this.#observePhase = options.observePhase ?? (() => {});
    this.#objective = objectiveDefinition(config.objective);
    this.#sampling = new RandomStream(config.training.seed, 'forwardSampling');
    this.#network = createNetwork(config, problem, this.#parameters);
    this.#rows = new PolicyRows(problem.space, this.#network.backwardOffset);
    const tableStates = statesWithRows(problem, this.#rows);
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
  }

  /**
   * One training iteration, the same for every objective: sample, score, compare, go down the gradient.
   * @throws LossNotFiniteError before anything is updated
   */
  async step(): Promise<TrainingStep> {
    const { training, objectiveParameters } = this.#config;
    const progress = [this.#iteration, training.iterations] as const;

    const [[logZValues], batch] = await Promise.all([
      readTensors([this.#parameters.value(LOG_Z)]),
      this.#sample(scheduled(training.explorationSchedule, trainingProgress(...progress), training.explorationEpsilon, training.explorationEpsilonEnd)),
    ]);
    this.#observePhase('rollout');
    const rows = await this.#evaluation.trainingRows(() => this.#statesToScore(batch));
    this.#rows.setLogits(rows.logits);
    const logZ = logZValues?.[0] ?? Number.NaN;

    const terms = trajectoryTerms(batch, this.#rows, logZ);
    const termGradients = zeroGradients(terms);
    const loss = this.#objective.evaluate(terms, termGradients, objectiveParameters);
    if (!Number.isFinite(loss)) throw this.#abandon(rows, loss);

    this.#observePhase('loss');

    const gradients = this.#backpropagate(batch, rows, termGradients);
    const factor = learningRateFactor(...progress, training.learningRateDecay);
    this.#parameters.applyGradients(gradients, {
      policy: training.learningRate * factor,
      logZ: training.logZLearningRate * factor,
    });
    for (const gradient of gradients.values()) gradient.dispose();
    this.#evaluation.end();
    this.#iteration += 1;
    this.#observePhase('update');
    return { loss, logZ: this.#objective.needs.logZ ? logZ : null, batch };
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
    return this.#objective.needs.logZ ? firstValue(await readTensors([this.#parameters.value(LOG_Z)])) : null;
  }

  save(): Promise<readonly StoredTensor[]> {
    return this.#parameters.save();
  }

  load(tensors: readonly StoredTensor[], iteration: number): void {
    this.#parameters.load(tensors);
    this.#iteration = iteration;
  }

  dispose(): void {
    this.#evaluation.dispose();
    this.#parameters.dispose();
  }

  async #sample(explorationEpsilon: number): Promise<TrajectoryBatch> {
    this.#problem.space.beginIteration();
    this.#rows.setLogits(await this.#evaluation.begin());
    const evaluate = (states: readonly number[]): Promise<void> | null => {
      const requested = this.#evaluation.request(states);
      return requested === null ? null : requested.then((logits) => this.#rows.setLogits(logits));
    };
    const hasAllRows = this.#evaluation.mode === 'table';
    return sampleTrajectories(this.#problem.space, this.#rows, hasAllRows ? null : evaluate, this.#sampling, {
      batchSize: this.#config.training.batchSize,
      iteration: this.#iteration,
      explorationEpsilon,
    });
  }

  /** The states of a batch whose row the loss looks at. */
  #statesToScore({ batchSize, stepCount, lengths, states }: TrajectoryBatch): readonly number[] {
    const needed: number[] = [];
    for (let b = 0; b < batchSize; b++) {
      const start = b * (stepCount + 1);
      for (let t = 0; t < (lengths[b] as number); t++) {
        const state = states[start + t] as number;
        if (this.#rows.needsForward(state) || this.#rows.needsBackward(state)) needed.push(state);
      }
    }
    return needed;
  }

  #backpropagate(batch: TrajectoryBatch, rows: TrainingRows, termGradients: TermGradients): Map<string, Tensor> {
    const { width, backwardOffset } = this.#network;
    const outputGradient = new Float32Array(rows.rowCount * width);
    accumulateOutputGradient(batch, this.#problem.space, this.#rows, termGradients, width, backwardOffset, outputGradient);
    const upstream = uploadMatrix(outputGradient, rows.rowCount, width);
    const gradients = this.#network.backward(rows.activations, upstream);
    upstream.dispose();
    if (this.#objective.needs.logZ) gradients.set(LOG_Z, uploadVector(Float32Array.of(termGradients.logZ)));
    return gradients;
  }

  #abandon(rows: TrainingRows, loss: number): LossNotFiniteError {
    disposeActivations(rows.activations);
    this.#evaluation.end();
    return new LossNotFiniteError(this.#iteration, loss);
  }
}

function firstValue(values: readonly Float32Array[]): number {
  return values[0]?.[0] ?? Number.NaN;
}

function createNetwork({ training }: RunConfig, { space }: Problem, parameters: ParameterStore): PolicyNetwork {
  parameters.add(LOG_Z, 'logZ', [1], new Float32Array(1));
  const shape = {
    featureCount: space.featureCount,
    hiddenLayers: training.hiddenLayers,
    hiddenWidth: training.hiddenWidth,
    actionCount: space.actionCount,
    hasBackwardHead: backwardPolicyDefinition(training.backwardPolicy).hasHead,
  };
  return new PolicyNetwork(shape, parameters, new RandomStream(training.seed, 'initialisation'));
}

/** All states that need a row, or null where they cannot be listed. */
function statesWithRows({ graph }: Problem, rows: PolicyRows): Int32Array | null {
  if (graph === null) return null;
  const states: number[] = [];
  for (let state = 0; state < graph.stateCount; state++) {
    if (rows.needsForward(state) || rows.needsBackward(state)) states.push(state);
  }
  return Int32Array.from(states);
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
