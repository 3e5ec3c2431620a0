import { BestTracker } from '../evaluation/bestTracker.ts';
import { ModeTracker } from '../evaluation/modeTracker.ts';
import type { MetricValues } from '../evaluation/runEvaluator.ts';
import { SampleWindow } from '../evaluation/sampleWindow.ts';
import { targetDistribution } from '../graph/terminalDistribution.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { MetricDefinition } from '../metrics/metric.ts';
import { METRICS } from '../metrics/registry.ts';
import type { Problem } from '../problem.ts';
import { batchOfObjects } from '../sampling/trajectoryBatch.ts';

const DEFINITIONS: readonly MetricDefinition[] = METRICS;

/**
 * Metrics of a sampler that has no policy: its distribution is the histogram of its samples, of all of them where the
 * objects can be listed, of the latest ones elsewhere.
 */
export class SampleHistogram {
  readonly #problem: Problem;
  readonly #modes = new ModeTracker();
  readonly #best = new BestTracker();
  readonly #window: SampleWindow | null;
  /** [S] samples by state. */
  readonly #counts: Float64Array | null;
  #sampleCount = 0;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#window = problem.graph === null ? new SampleWindow() : null;
    this.#counts = problem.graph === null ? null : new Float64Array(problem.graph.stateCount);
  }

  record(objects: readonly number[]): void {
    const { space } = this.#problem;
    const batch = batchOfObjects(space, objects);
    this.#sampleCount += objects.length;
    this.#modes.record(space, batch);
    this.#best.record(space, batch);
    this.#window?.record(space, batch);
    if (this.#counts === null) return;
    for (const object of objects) this.#counts[object] = (this.#counts[object] as number) + 1;
  }

  /** [terminatingStates.length] samples of each object; null where they cannot be listed. */
  counts(): Float64Array | null {
    const [counts, graph] = [this.#counts, this.#problem.graph];
    return counts === null || graph === null ? null : Float64Array.from(graph.terminatingStates, (state) => counts[state] as number);
  }

  /** What is not finite is not known: a histogram says nothing about the probability of what it never held. */
  evaluate(): MetricValues {
    const { graph } = this.#problem;
    const counts = this.counts();
    const value = graph === null || counts === null ? this.#fromWindow() : this.#fromHistogram(graph, counts);
    return Object.fromEntries(
      DEFINITIONS.map((metric) => {
        const known = this.#sampleCount === 0 ? null : value(metric);
        return [metric.id, known !== null && Number.isFinite(known) ? known : null];
      }),
    );
  }

  #fromHistogram(graph: StateGraph, counts: Float64Array): (metric: MetricDefinition) => number | null {
    const pair = {
      target: targetDistribution(graph),
      learned: counts.map((count) => count / this.#sampleCount),
      logReward: Float64Array.from(graph.terminatingStates, (state) => graph.logReward[state] as number),
      logPartition: graph.logPartition,
      ...this.#found(),
    };
    return (metric) => metric.exact(pair);
  }

  #fromWindow(): (metric: MetricDefinition) => number | null {
    const { environment, logPartition } = this.#problem;
    const distinct = this.#window?.distinct() ?? [];
    const summary = {
      sampleCount: this.#window?.sampleCount ?? 0,
      counts: Float64Array.from(distinct, ({ count }) => count),
      logReward: Float64Array.from(distinct, ({ logReward }) => logReward),
      logPartition,
      rewardLevels: environment.closedForm?.rewardLevels ?? null,
      ...this.#found(),
    };
    return (metric) => metric.fromSamples(summary);
  }

  #found() {
    const { modeCount } = this.#problem.environment;
    return { logZ: null, modesFound: this.#modes.count, modeCount, best: this.#best.best };
  }
}
