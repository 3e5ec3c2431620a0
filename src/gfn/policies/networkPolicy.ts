import { readTensors } from '../../tensor/readback.ts';
import type { ParameterHome } from '../../tensor/storedTensors.ts';
import type { Tensor } from '../../tensor/types.ts';
import { uploadMatrix, uploadVector } from '../../tensor/upload.ts';
import { costOf, type EvaluationChoice } from '../cost.ts';
import type { Method } from '../method.ts';
import type { FlowGradients, FlowTerms, TermGradients, TrajectoryTerms } from '../objectives/objective.ts';
import type { Problem } from '../problem.ts';
import { createRows } from '../sampling/createRows.ts';
import { accumulateEdgeFlowGradient, edgeFlowTerms, statesAroundFlows, type EdgeFlowBatch } from '../sampling/edgeFlows.ts';
import { estimateLogZ } from '../sampling/estimateLogZ.ts';
import { evaluateInto, type EvaluateStates, type PolicyEvaluation, type TrainingRows } from '../sampling/evaluation.ts';
import { shareBatch } from '../sampling/localSearch.ts';
import { accumulateOutputGradient } from '../sampling/outputGradient.ts';
import type { PolicyRows } from '../sampling/policyRows.ts';
import { evaluateAll } from '../sampling/sampleBackward.ts';
import { createTableEvaluation } from '../sampling/tableEvaluation.ts';
import type { SamplingMoment } from '../sampling/samplingMoment.ts';
import { TrainingData } from '../sampling/trainingData.ts';
import { statesOfBatch, type TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import { trajectoryTerms } from '../sampling/trajectoryTerms.ts';
import { createVisitedEvaluation } from '../sampling/visitedEvaluation.ts';
import type { Gradients, Policy, TermSource } from './policy.ts';
import { disposePolicyActivations, type PolicyNetwork } from './policyNetwork.ts';
import { LOG_Z } from './policyParameters.ts';

/** Says what was earned up to each visit of a batch, for objectives that ask a learner. [B·(T+1)] */
export type EarnedRewards = (batch: TrajectoryBatch) => Promise<Float64Array>;

/** A parameter home whose values can be set. */
export interface AssignableHome extends ParameterHome {
  assign(name: string, values: Float32Array): void;
}

/** The pass between terms and slopes. */
interface OpenPass {
  readonly rows: TrainingRows;
  readonly batch: TrajectoryBatch;
}

/**
 * The policy of a network over a space of numbered states: it is asked for logits in a table of all states or in those visited,
 * and samples, terms and gradients follow from them in float64 on the host.
 */
export class NetworkPolicy implements Policy {
  readonly network: PolicyNetwork;
  readonly trajectories: TermSource<TrajectoryTerms, TermGradients>;
  readonly edgeFlows: TermSource<FlowTerms, FlowGradients> | null;
  readonly #problem: Problem;
  readonly #parameters: AssignableHome;
  readonly #evaluation: PolicyEvaluation;
  /** Null where all states have rows from the beginning of an iteration. */
  readonly #evaluate: EvaluateStates | null;
  readonly #rows: PolicyRows;
  readonly #data: TrainingData;
  #method: Method;
  /** [conditions] log Z that the next terms are compared with. */
  #logZ: Float64Array = new Float64Array(1);
  #isLogZPending = false;
  #pass: OpenPass | null = null;
  /** [B] transitions that count in the terms last asked for. */
  #lengths: Int32Array = new Int32Array(0);
  #earned: EarnedRewards | null = null;

  /** @param network with its parameters in `parameters`, neither of which is disposed of by this */
  constructor(method: Method, problem: Problem, network: PolicyNetwork, parameters: AssignableHome, mode: EvaluationChoice['mode']) {
    this.#method = method;
    this.#problem = problem;
    this.#parameters = parameters;
    this.network = network;
    this.#rows = createRows(method, problem);
    this.#data = new TrainingData(method, problem);
    const { space } = problem;
    const { tableStates } = costOf(method, problem);
    this.#evaluation =
      mode === 'table' && tableStates !== null
        ? createTableEvaluation(space, network, tableStates)
        : createVisitedEvaluation(space, network);
    this.#evaluate = this.#evaluation.mode === 'table' ? null : evaluateInto(this.#evaluation, this.#rows);
    this.trajectories = { terms: (batch) => this.#trajectoryTerms(batch), backward: (slopes) => this.#trajectoryGradients(slopes) };
    this.edgeFlows = method.form.hasEdgeFlows ? this.#createEdgeFlows() : null;
    this.#isLogZPending = this.#asksFirstBatch();
  }

  /** The run goes on from an iteration with other parameters; at 0 it begins anew. */
  restart(iteration: number): void {
    this.#isLogZPending = iteration === 0 && this.#asksFirstBatch();
    if (iteration === 0) this.#data.restart();
  }

  #asksFirstBatch(): boolean {
    return this.#method.objective.needs.logZ && this.#method.settings.initialLogZ === 'firstBatch';
  }

  /** Takes over settings that may change while a run goes on. */
  tune(method: Method): void {
    this.#method = method;
    this.#data.tune(method);
  }

  /** Who says what was earned, for objectives that ask a learner. */
  askEarned(earned: EarnedRewards): void {
    this.#earned = earned;
  }

  get logZ(): number | null {
    return this.#method.objective.needs.logZ ? (this.#logZ[0] as number) : null;
  }

  async readLogZ(): Promise<number | null> {
    return (await this.#readLogZValues())?.[0] ?? null;
  }

  /** [conditions]; null where the objective has no log Z. */
  async #readLogZValues(): Promise<Float32Array | null> {
    if (!this.#method.objective.needs.logZ) return null;
    const [values] = await readTensors([this.#parameters.value(LOG_Z)]);
    return values ?? null;
  }

  async sample(iteration: number): Promise<TrajectoryBatch> {
    const [, batch] = await Promise.all([this.fetchLogZ(), this.#sampleFresh(iteration)]);
    if (this.#isLogZPending) await this.#initialiseLogZ(batch, iteration);
    return batch;
  }

  /** Sets log Z as the settings ask, where that takes a batch; the first `sample` does so by itself. */
  async prepareLogZ(): Promise<void> {
    if (this.#isLogZPending) await this.#initialiseLogZ(await this.#sampleFresh(0), 0);
  }

  record(batch: TrajectoryBatch): void {
    this.#data.record(batch);
  }

  async replay(iteration: number): Promise<TrajectoryBatch | null> {
    if (!this.#data.hasReplay(iteration)) return null;
    this.#data.followTarget();
    const [, moment] = await Promise.all([this.fetchLogZ(), this.#moment(iteration)]);
    return this.#data.replayed(moment);
  }

  saveReplay(): readonly unknown[] {
    return this.#data.save();
  }

  loadReplay(kept: readonly unknown[]): void {
    this.#data.load(kept);
  }

  release(): void {
    if (this.#pass !== null) disposePolicyActivations(this.#pass.rows.activations);
    this.#pass = null;
    this.#evaluation.end();
  }

  dispose(): void {
    this.#evaluation.dispose();
  }

  /** Compares the next terms with log Z as it is now. */
  async fetchLogZ(): Promise<void> {
    const values = await this.#readLogZValues();
    if (values !== null) this.#logZ = Float64Array.from(values);
  }

  async #sampleFresh(iteration: number): Promise<TrajectoryBatch> {
    this.#problem.space.beginIteration();
    this.#data.followTarget();
    return this.#data.fresh(await this.#moment(iteration));
  }

  /** The policy as it is now, as a sampler sees it. */
  async #moment(iteration: number): Promise<SamplingMoment> {
    this.#rows.setLogits(await this.#evaluation.begin());
    return { rows: this.#rows, evaluate: this.#evaluate, iteration };
  }

  /** Estimates it from a batch as it was sampled: from all its rows, of which sampling may have looked at some. */
  async #initialiseLogZ(batch: TrajectoryBatch, iteration: number): Promise<void> {
    await evaluateAll(this.#evaluate, statesOfBatch(batch, (state) => this.#rows.needsRow(state)));
    const share = { count: shareBatch(this.#method.settings).fresh, behaviour: this.#method.behaviourAt(iteration) };
    const logZ = Math.fround(estimateLogZ(batch, this.#problem.space, this.#rows, share));
    this.#isLogZPending = false;
    this.#logZ.fill(logZ);
    this.#parameters.assign(LOG_Z, Float32Array.from(this.#logZ));
  }

  async #open(batch: TrajectoryBatch, statesToScore: () => readonly number[]): Promise<void> {
    const rows = await this.#evaluation.trainingRows(statesToScore);
    this.#rows.setLogits(rows.logits);
    this.#pass = { rows, batch };
  }

  async #trajectoryTerms(batch: TrajectoryBatch): Promise<TrajectoryTerms> {
    const { needs } = this.#method.objective;
    const earned = (await this.#earned?.(batch)) ?? null;
    await this.#open(batch, () => statesOfBatch(batch, (state) => this.#rows.needsRow(state)));
    const terms = trajectoryTerms(batch, this.#problem.space, this.#rows, this.#logZ, needs, earned);
    this.#lengths = terms.lengths;
    return terms;
  }

  #trajectoryGradients(slopes: TermGradients): Gradients {
    const { batch } = this.#currentPass();
    const gradients = this.#through((target) => accumulateOutputGradient(batch, { lengths: this.#lengths }, this.#problem.space, this.#rows, slopes, target));
    if (this.#method.objective.needs.logZ) gradients.set(LOG_Z, uploadVector(logZGradient(batch, slopes, this.#logZ.length)));
    return gradients;
  }

  #createEdgeFlows(): TermSource<FlowTerms, FlowGradients> {
    let edges: EdgeFlowBatch | null = null;
    return {
      terms: async (batch) => {
        await this.#open(batch, () => statesAroundFlows(batch, this.#problem.space, this.#rows));
        edges = edgeFlowTerms(batch, this.#problem.space, this.#rows);
        return edges.terms;
      },
      backward: (slopes) => this.#through((target) => accumulateEdgeFlowGradient(edges as EdgeFlowBatch, slopes, target)),
    };
  }

  #currentPass(): OpenPass {
    if (this.#pass === null) throw new Error('Slopes were given before terms were asked for.');
    return this.#pass;
  }

  /** Gradients by the network's parameters from those by its outputs, which `accumulate` adds up. */
  #through(accumulate: (target: Float32Array) => void): Map<string, Tensor> {
    const { rows } = this.#currentPass();
    const outputGradient = new Float32Array(rows.rowCount * this.network.width);
    accumulate(outputGradient);
    const upstream = uploadMatrix(outputGradient, rows.rowCount, this.network.width);
    const gradients = this.network.backward(rows.activations, upstream);
    upstream.dispose();
    this.#pass = null;
    this.#evaluation.end();
    return gradients;
  }
}

/** [conditions] slopes by log Z, those through log F(s₀) included. @internal */
export function logZGradient({ batchSize, stepCount, condition }: TrajectoryBatch, slopes: TermGradients, conditionCount: number): Float32Array {
  const own = new Float64Array(conditionCount);
  const throughFlow = new Float64Array(conditionCount);
  for (let b = 0; b < batchSize; b++) {
    const of = condition[b] as number;
    own[of] = (own[of] as number) + (slopes.logZ[b] as number);
    throughFlow[of] = (throughFlow[of] as number) + (slopes.logFlow[b * (stepCount + 1)] as number);
  }
  return Float32Array.from(own, (slope, of) => slope + (throughFlow[of] as number));
}
