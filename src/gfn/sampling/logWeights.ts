import { ON_POLICY, type Behaviour } from './behaviour.ts';
import type { PolicyRows } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';
import { statesOfBatch, type TrajectoryBatch } from './trajectoryBatch.ts';

/** The states of a batch whose row its log-probabilities look at, repeats included. */
export function statesOfLogRatios(batch: TrajectoryBatch, rows: PolicyRows): readonly number[] {
  return statesOfBatch(batch, (state) => rows.needsForward(state) || rows.needsBackward(state));
}

/** log P_B(τ|x) − log q(τ) of each trajectory, the exit included; q is P_F unless another behaviour is given. [B] */
export function logRatios(batch: TrajectoryBatch, space: StateSpace, rows: PolicyRows, behaviour: Behaviour = ON_POLICY): Float64Array {
  const { batchSize, stepCount, lengths, states, actions } = batch;
  return Float64Array.from({ length: batchSize }, (_, b) => {
    let ratio = 0;
    for (let t = 0; t < (lengths[b] as number); t++) {
      const entry = b * (stepCount + 1) + t;
      const action = actions[b * stepCount + t] as number;
      ratio -= rows.logBehaviour(states[entry] as number, action, behaviour);
      // The exit leads to the sink, whose parent is certain.
      if (action !== space.exitAction) ratio += rows.logPBOfMove(states[entry] as number, action, states[entry + 1] as number);
    }
    return ratio;
  });
}
