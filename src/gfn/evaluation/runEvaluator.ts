import { exactFlows } from '../graph/backwardFlows.ts';
import type { GraphPolicy } from '../graph/flowResiduals.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import { sweepForward, targetDistribution } from '../graph/terminalDistribution.ts';
import type { ModeCoverage } from '../../lib/modeCoverage.ts';
import type { Method } from '../method.ts';
import type { MetricDefinition } from '../metrics/metric.ts';
import { buildNoiseFloor, noiseFloorOfLevels, type NoiseFloor } from '../metrics/noiseFloor.ts';
import { METRICS } from '../metrics/registry.ts';
import type { Problem } from '../problem.ts';
import { logPolicyTable } from '../sampling/logPolicyTable.ts';
import { createTableReader, type TableReader } from '../sampling/networkTables.ts';
import type { TrainingEngine, TrainingStep } from '../trainingEngine.ts';
import { BestTracker } from './bestTracker.ts';
import { listCoveredModes, modeCoverage, type CoveredModes } from './modeCoverage.ts';
import { ModeTracker } from './modeTracker.ts';
import { PolicyDrawer, type DrawnSample } from './policyDraws.ts';
import { createTrajectorySweep } from './trajectorySweep.ts';

/** Every metric of one moment, by id; null where it cannot be known. */
export type MetricValues = Readonly<Record<string, number | null>>;

export interface Evaluation {
  readonly values: MetricValues;
  /** The total variation that as many perfect samples as `sampleCount` would show; null where unknown. */
  readonly noiseFloor: number | null;
  readonly sampleCount: number;
  /** [terminatingStates.length] the exact learned distribution, or null where it cannot be enumerated. */
  readonly learned: Float64Array | null;
  /** Of each of `modes`; null where modes are not followed. */
  readonly modeCoverage: ModeCoverage | null;
  /** What it is the distribution of; null there, too, and without a method. */
  readonly policy: GraphPolicy | null;
}

/** What is looked at. */
export type EvaluatedEngine = Pick<TrainingEngine, 'network' | 'readLogZ' | 'iteration'>;

const DEFINITIONS: readonly MetricDefinition[] = METRICS;

/** What a run should come to, of one version of the target. */
interface Aim {
  readonly version: number;
  /** [terminatingStates.length] R(x)/Z and log R, null where not enumerable. */
  readonly target: Float64Array | null;
  readonly logReward: Float64Array | null;
  readonly noiseFloor: NoiseFloor | null;
}

function aimOf(problem: Problem): Aim {
  const version = problem.followTarget();
  const { graph, environment } = problem;
  if (graph === null) {
    const { closedForm } = environment;
    const noiseFloor = closedForm ? noiseFloorOfLevels(closedForm.rewardLevels, closedForm.logPartition) : null;
    return { version, target: null, logReward: null, noiseFloor };
  }
  const target = targetDistribution(graph);
  const logReward = Float64Array.from(graph.terminatingStates, (state) => graph.logReward[state] ?? -Infinity);
  return { version, target, logReward, noiseFloor: buildNoiseFloor(target) };
}

/**
 * Watches a run: exactly, by a sweep over the compiled graph, where there is one; from samples elsewhere. Never part of
 * the training step, and changes nothing in it.
 */
export class RunEvaluator {
  readonly #problem: Problem;
  readonly #found = new ModeTracker();
  readonly #best = new BestTracker();
  /** The modes that are followed one by one, or null. */
  readonly modes: CoveredModes | null;
  #aim: Aim;
  readonly #reader: TableReader | null;
  readonly #drawer: PolicyDrawer | null;
  /** The exact flow of a backward policy that does not change, once it was asked for. */
  #fixedFlow: Float64Array | null = null;
  /** The latest reading of the whole policy: of one iteration there is one, whoever asks. */
  #reading: { readonly iteration: number; readonly policy: Promise<GraphPolicy> } | null = null;
  #drawn: DrawnSample | null = null;
  #rewardCalls = 0;

  /** @param method the run's; without it, what needs the backward policy or the learned flows is not known */
  constructor(problem: Problem, method: Method | null = null) {
    this.#problem = problem;
    const { graph } = problem;
    this.#aim = aimOf(problem);
    this.modes = listCoveredModes(problem);
    this.#reader = graph === null || method === null ? null : createTableReader(method, problem);
    this.#drawer = graph !== null || method === null ? null : new PolicyDrawer(method, problem);
  }

  /** [terminatingStates.length] R(x)/Z, null where not enumerable. */
  get target(): Float64Array | null {
    return this.#aim.target;
  }

  /** Objects whose reward was asked for so far: one per trajectory. */
  get rewardCalls(): number {
    return this.#rewardCalls;
  }

  /** What the latest evaluation drew where the space cannot be listed; null before it. */
  get drawn(): DrawnSample | null {
    return this.#drawn;
  }

  /** Takes note of one iteration's samples. */
  record({ batch }: TrainingStep): void {
    const { space } = this.#problem;
    this.#rewardCalls += batch.batchSize;
    this.#found.record(space, batch);
    this.#best.record(space, batch);
  }

  saveModes(): readonly string[] {
    return this.#found.save();
  }

  /** Goes on from a snapshot. */
  resume(rewardCalls: number, modes: readonly string[]): void {
    this.#rewardCalls = rewardCalls;
    this.#found.load(modes);
    // The parameters have changed, perhaps without an iteration.
    this.#reading = null;
    this.#drawn = null;
  }

  /** Forward and backward policy and flows in every state; null where the states cannot be listed, or without a method. */
  async readPolicy(engine: EvaluatedEngine): Promise<GraphPolicy | null> {
    const [reader, { iteration }] = [this.#reader, engine];
    if (reader === null) return null;
    if (this.#reading?.iteration !== iteration) {
      this.#reading = { iteration, policy: engine.readLogZ().then((logZ) => reader.read(engine.network, logZ)) };
    }
    return this.#reading.policy;
  }

  /** All metrics of the current policy. */
  async evaluate(engine: EvaluatedEngine): Promise<Evaluation> {
    this.#followTarget();
    return this.target === null ? this.#fromSamples(engine) : this.#exactly(engine, this.target);
  }

  /** A target that has moved is another one to aim at. */
  #followTarget(): void {
    if (this.#problem.followTarget() === this.#aim.version) return;
    this.#aim = aimOf(this.#problem);
    this.#fixedFlow = null;
  }

  async #exactly(engine: EvaluatedEngine, target: Float64Array): Promise<Evaluation> {
    const { graph, space, environment } = this.#problem;
    const { logReward } = this.#aim;
    if (graph === null || logReward === null) throw new Error('There is no graph to sweep.');
    const policy = await this.readPolicy(engine);
    const forward = sweepForward(graph, policy?.logPF ?? (await logPolicyTable(graph, space, engine.network)));
    const sweep = policy && createTrajectorySweep(graph, policy, forward, () => this.#backwardFlow(graph, policy));
    const pair = {
      target,
      learned: forward.terminalProbability,
      logReward,
      logPartition: graph.logPartition,
      logZ: policy === null ? await engine.readLogZ() : policy.logZ,
      modesFound: this.#found.count,
      modeCount: environment.modeCount,
      best: this.#best.best,
      ...(sweep && { sweep }),
    };
    const values = evaluateAll((metric) => metric.exact(pair));
    const sampleCount = this.#rewardCalls;
    const coverage = this.modes && modeCoverage(this.modes, this.#found, target, pair.learned);
    return { values, noiseFloor: this.#floorAt(sampleCount), sampleCount, learned: pair.learned, modeCoverage: coverage, policy };
  }

  #backwardFlow(graph: StateGraph, { logPB }: GraphPolicy): Float64Array {
    if (this.#reader?.fixedLogPB !== logPB) return exactFlows(graph, logPB);
    return (this.#fixedFlow ??= exactFlows(graph, logPB));
  }

  async #fromSamples(engine: EvaluatedEngine): Promise<Evaluation> {
    const { environment, logPartition } = this.#problem;
    this.#drawn = (await this.#drawer?.draw(engine.network, engine.iteration)) ?? null;
    const distinct = this.#drawn?.objects.distinct() ?? [];
    const sampleCount = this.#drawn?.objects.sampleCount ?? 0;
    const summary = {
      sampleCount,
      counts: Float64Array.from(distinct, ({ count }) => count),
      logReward: Float64Array.from(distinct, ({ logReward }) => logReward),
      logPartition,
      rewardLevels: environment.closedForm?.rewardLevels ?? null,
      logZ: await engine.readLogZ(),
      modesFound: this.#found.count,
      modeCount: environment.modeCount,
      best: this.#best.best,
      ...(this.#drawn && { draws: this.#drawn.draws }),
    };
    const values = evaluateAll((metric) => metric.fromSamples(summary));
    return { values, noiseFloor: this.#floorAt(sampleCount), sampleCount, learned: null, modeCoverage: null, policy: null };
  }

  #floorAt(sampleCount: number): number | null {
    const { noiseFloor } = this.#aim;
    return noiseFloor === null || sampleCount === 0 ? null : noiseFloor.expectedTotalVariation(sampleCount);
  }
}

/** NaN is a metric's way of saying that it does not apply. */
function evaluateAll(evaluate: (metric: MetricDefinition) => number | null): MetricValues {
  return Object.fromEntries(
    DEFINITIONS.map((metric) => {
      const value = evaluate(metric);
      return [metric.id, Number.isNaN(value) ? null : value];
    }),
  );
}
