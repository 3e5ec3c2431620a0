import { targetDistribution, terminalDistribution } from '../graph/terminalDistribution.ts';
import type { MetricDefinition } from '../metrics/metric.ts';
import { buildNoiseFloor, noiseFloorOfLevels, type NoiseFloor } from '../metrics/noiseFloor.ts';
import { METRICS } from '../metrics/registry.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import type { Problem } from '../problem.ts';
import { logPolicyTable } from '../sampling/logPolicyTable.ts';
import type { TrainingEngine, TrainingStep } from '../trainingEngine.ts';
import { ModeTracker } from './modeTracker.ts';
import { SampleWindow } from './sampleWindow.ts';

/** Every metric of one moment, by id; null where it cannot be known. */
export type MetricValues = Readonly<Record<string, number | null>>;

export interface Evaluation {
  readonly values: MetricValues;
  /** The total variation that as many perfect samples as `sampleCount` would show; null where unknown. */
  readonly noiseFloor: number | null;
  readonly sampleCount: number;
  /** [terminatingStates.length] the exact learned distribution, or null where it cannot be enumerated. */
  readonly learned: Float64Array | null;
}

const DEFINITIONS: readonly MetricDefinition[] = METRICS;

/**
 * Watches a run: exactly, by a sweep over the compiled graph, where there is one; from the latest samples
 * elsewhere. Never part of the training step, and changes nothing in it.
 */
export class RunEvaluator {
  readonly #problem: Problem;
  readonly #modes = new ModeTracker();
  readonly #window: SampleWindow | null;
  readonly #noiseFloor: NoiseFloor | null;
  /** [terminatingStates.length] R(x)/Z and log R, null where not enumerable. */
  readonly target: Float64Array | null;
  readonly #logReward: Float64Array | null;
  #rewardCalls = 0;

  constructor(problem: Problem) {
    this.#problem = problem;
    const { graph, environment } = problem;
    this.target = graph === null ? null : targetDistribution(graph);
    this.#logReward = graph === null ? null : Float64Array.from(graph.terminatingStates, (s) => graph.logReward[s] ?? -Infinity);
    this.#window = graph === null ? new SampleWindow() : null;
    const { closedForm } = environment;
    if (this.target !== null) this.#noiseFloor = buildNoiseFloor(this.target);
    else this.#noiseFloor = closedForm ? noiseFloorOfLevels(closedForm.rewardLevels, closedForm.logPartition) : null;
  }

  /** Objects whose reward was asked for so far: one per trajectory. */
  get rewardCalls(): number {
    return this.#rewardCalls;
  }

  get window(): SampleWindow | null {
    return this.#window;
  }

  /** Takes note of one iteration's samples. */
  record({ batch }: TrainingStep): void {
    this.#rewardCalls += batch.batchSize;
    this.#modes.record(this.#problem.space, batch);
    this.#window?.record(this.#problem.space, batch);
  }

  saveModes(): readonly string[] {
    return this.#modes.save();
  }

  /** Goes on from a snapshot. */
  resume(rewardCalls: number, modes: readonly string[]): void {
    this.#rewardCalls = rewardCalls;
    this.#modes.load(modes);
  }

  /** All metrics of the current policy. */
  async evaluate(engine: Pick<TrainingEngine, 'network' | 'readLogZ'>): Promise<Evaluation> {
    const logZ = await engine.readLogZ();
    return this.target === null ? this.#fromSamples(logZ) : this.#exactly(engine.network, this.target, logZ);
  }

  async #exactly(network: PolicyNetwork, target: Float64Array, logZ: number | null): Promise<Evaluation> {
    const { graph, space, environment } = this.#problem;
    if (graph === null || this.#logReward === null) throw new Error('There is no graph to sweep.');
    const learned = terminalDistribution(graph, await logPolicyTable(graph, space, network));
    const pair = {
      target,
      learned,
      logReward: this.#logReward,
      logPartition: graph.logPartition,
      logZ,
      modesFound: this.#modes.count,
      modeCount: environment.modeCount,
    };
    const values = evaluateAll((metric) => metric.exact(pair));
    return { values, noiseFloor: this.#floorAt(this.#rewardCalls), sampleCount: this.#rewardCalls, learned };
  }

  #fromSamples(logZ: number | null): Evaluation {
    const distinct = this.#window?.distinct() ?? [];
    const sampleCount = this.#window?.sampleCount ?? 0;
    const { environment, logPartition } = this.#problem;
    const summary = {
      sampleCount,
      counts: Float64Array.from(distinct, ({ count }) => count),
      logReward: Float64Array.from(distinct, ({ logReward }) => logReward),
      logPartition,
      rewardLevels: environment.closedForm?.rewardLevels ?? null,
      logZ,
      modesFound: this.#modes.count,
      modeCount: environment.modeCount,
    };
    const values = evaluateAll((metric) => metric.fromSamples(summary));
    return { values, noiseFloor: this.#floorAt(sampleCount), sampleCount, learned: null };
  }

  #floorAt(sampleCount: number): number | null {
    return this.#noiseFloor === null || sampleCount === 0 ? null : this.#noiseFloor.expectedTotalVariation(sampleCount);
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
