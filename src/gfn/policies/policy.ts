import type { Tensor } from '../../tensor/types.ts';
import type { FlowGradients, FlowTerms, TermGradients, TrajectoryTerms } from '../objectives/objective.ts';
import type { TrajectoryBatch } from '../sampling/trajectoryBatch.ts';

/** Gradients of a loss by parameter name. Whoever is given them disposes of them. */
export type Gradients = ReadonlyMap<string, Tensor>;

/**
 * Terms of one kind about a batch, and the way back from slopes of these terms to the parameters. Between the two, what the
 * pass needs is kept; `backward` or the policy's `release` frees it.
 */
export interface TermSource<Terms, Slopes> {
  terms(batch: TrajectoryBatch): Promise<Terms>;
  /** @param slopes of the terms that were last asked for, same layout */
  backward(slopes: Slopes): Gradients;
}

/** Whatever acts: it builds objects, says what objectives ask about how it built them, and learns from their slopes. */
export interface Policy {
  /** A batch of new trajectories, each of which costs one reward call. */
  sample(iteration: number): Promise<TrajectoryBatch>;
  /** Takes note of new trajectories once they were learned from. */
  record(batch: TrajectoryBatch): void;
  /** Trajectories to objects found before, for a second step of the same iteration; null where nothing is replayed. */
  replay(iteration: number): Promise<TrajectoryBatch | null>;
  /** log P_F, log P_B, log F and log R along trajectories. */
  readonly trajectories: TermSource<TrajectoryTerms, TermGradients>;
  /** The flows of edges around the states of a batch; null where the policy has none. */
  readonly edgeFlows: TermSource<FlowTerms, FlowGradients> | null;
  /** log Z that the last batch was compared with; null where the objective has none of its own. */
  readonly logZ: number | null;
  /** log Z as it is now, as `logZ`. */
  readLogZ(): Promise<number | null>;
  /** Forgets a pass that is not followed by its way back. */
  release(): void;
}
