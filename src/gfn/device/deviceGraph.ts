import { integers } from '../../tensor/kernels/wordKernel.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import { graphOffsets, type GraphSize } from './kernels/trajectoryLayout.ts';

export function graphSize({ stateCount, actionCount, parentActions }: StateGraph, rowCount: number): GraphSize {
  return { stateCount, actionCount, edgeCount: parentActions.length, rowCount };
}

/** What a run adds to the graph. */
export interface GraphSetting {
  /** The states with a row of the policy table, in row order. */
  readonly states: Int32Array;
  /** [E] log P_B of each parent entry where nothing is learned. */
  readonly logBackward: Float64Array;
  /** ℓ(s) where the objective adds it to the learned log flow; 0 elsewhere. */
  readonly earnedLogReward: (state: number) => number;
}

/** The graph as the device reads it, in one buffer; see `graphOffsets`. */
export function graphWords(graph: StateGraph, { states, logBackward, earnedLogReward }: GraphSetting): Float32Array {
  const offsets = graphOffsets(graphSize(graph, states.length));
  const words = new Float32Array(offsets.wordCount);
  const signed = integers(words);
  signed.set(graph.next, offsets.next);
  signed.fill(-1, offsets.rowOfState, offsets.rowOfState + graph.stateCount);
  states.forEach((state, row) => {
    signed[offsets.rowOfState + state] = row;
  });
  signed.set(states, offsets.stateOfRow);
  signed.set(graph.parentOffsets, offsets.parentOffsets);
  signed.set(graph.parentActions, offsets.parentActions);
  words.set(logBackward, offsets.logBackward);
  words.set(graph.logReward, offsets.logReward);
  for (let state = 0; state < graph.stateCount; state++) words[offsets.earnedLogReward + state] = earnedLogReward(state);
  return words;
}
