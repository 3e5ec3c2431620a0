import { graphOffsets, type GraphSize } from '../../tensor/kernels/trajectoryLayout.ts';
import { integers } from '../../tensor/kernels/wordKernel.ts';
import type { StateGraph } from '../graph/stateGraph.ts';

export function graphSize({ stateCount, actionCount, parentActions }: StateGraph, rowCount: number): GraphSize {
  return { stateCount, actionCount, edgeCount: parentActions.length, rowCount };
}

/** The graph as the device reads it, in one buffer; see `graphOffsets`. */
export function graphWords(graph: StateGraph, states: Int32Array): Float32Array {
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
  words.set(graph.logReward, offsets.logReward);
  return words;
}
