import { logSumExp } from '../../lib/logSumExp.ts';
import type { Behaviour } from './behaviour.ts';
import { logRatios } from './logWeights.ts';
import type { PolicyRows } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';

/**
 * log mean of R P_B/q over the first `count` trajectories of a batch, which `behaviour` q drew: log Z as an importance sample
 * sees it, exact in expectation before the log. Proposals of local search, which come after them, have no such q.
 */
export function estimateLogZ(batch: TrajectoryBatch, space: StateSpace, rows: PolicyRows, { count, behaviour }: FreshShare): number {
  const logWeights = logRatios(batch, space, rows, behaviour).map((ratio, b) => ratio + (batch.logReward[b] as number));
  return logSumExp(logWeights.subarray(0, count)) - Math.log(count);
}

/** Which trajectories of a batch were drawn afresh, and how. */
export interface FreshShare {
  readonly count: number;
  readonly behaviour: Behaviour;
}
