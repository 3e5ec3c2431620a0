import { objectNameOf } from '../../gfn/environments/objectName.ts';
import type { StateGraph } from '../../gfn/graph/stateGraph.ts';
import type { Words } from '../../lib/text/message.ts';
import type { ViewComputation } from '../viewKind.ts';
import { requireListed } from '../viewRun.ts';
import type { SequenceRow, SequencesData } from './data.ts';

/** Dots that the scatter plot is sent at most, and rows of the list. */
const MAX_POINTS = 4096;
const MAX_ROWS = 20;

/** Objects that can be listed, each a point: what is drawn where no other kind knows better. */
export const sequences = {
  id: 'sequences',
  supports: ({ graph }) => graph !== null,
  build(run) {
    const { graph, target, learned } = requireListed(run);
    const { space, environment } = run.problem;
    return { objectName: objectNameOf(environment), ...sequencesData(graph, (state) => space.describe(state), target, learned) };
  },
} as const satisfies ViewComputation<SequencesData>;

/**
 * All words (an even sample where there are more than the plot can show) and the most likely ones.
 * @param target [terminatingStates.length] as `learned`
 */
function sequencesData(
  graph: StateGraph,
  describe: (state: number) => Words,
  target: Float64Array,
  learned: Float64Array,
): Omit<SequencesData, 'objectName'> {
  const { terminatingStates, logReward, logPartition } = graph;
  const count = terminatingStates.length;
  const shown = evenSample(count, MAX_POINTS);
  const rewardAt = (index: number): number => logReward[terminatingStates[index] as number] as number;
  return {
    terminatingStateCount: count,
    labels: Array.from(shown, (index) => describe(terminatingStates[index] as number)),
    states: shown.map((index) => terminatingStates[index] as number),
    logReward: Float32Array.from(shown, rewardAt),
    logTarget: Float32Array.from(shown, (index) => rewardAt(index) - logPartition),
    logLearned: Float32Array.from(shown, (index) => Math.log(learned[index] as number)),
    mostLikely: largest(learned, MAX_ROWS).map((index): SequenceRow => {
      const state = terminatingStates[index] as number;
      return {
        label: describe(state),
        logReward: rewardAt(index),
        target: target[index] as number,
        learned: learned[index] as number,
        isMode: graph.isMode[state] === 1,
      };
    }),
  };
}

/** At most `maximum` of the indices 0 … count−1, evenly spaced. */
function evenSample(count: number, maximum: number): Int32Array {
  const size = Math.min(count, maximum);
  return Int32Array.from({ length: size }, (_, k) => Math.floor((k * count) / size));
}

/** Indices of the largest values, largest first; earlier indices first among equals. */
function largest(values: Float64Array, count: number): readonly number[] {
  const best: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (best.length === count && value <= (values[best[count - 1] as number] as number)) continue;
    let place = best.length;
    while (place > 0 && (values[best[place - 1] as number] as number) < value) place--;
    best.splice(place, 0, index);
    if (best.length > count) best.pop();
  }
  return best;
}
