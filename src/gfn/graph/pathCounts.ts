import { logAdd } from '../../lib/logSumExp.ts';
import type { StateGraph } from './stateGraph.ts';

/**
 * log n(s): how many paths lead from the initial state to each state, in log space since counts pass 2^1023
 * on tall grids. [S]
 */
export function logPathCounts({ stateCount, parentOffsets, parentStates }: StateGraph): Float64Array {
  const counts = new Float64Array(stateCount).fill(-Infinity);
  counts[0] = 0;
  for (let state = 1; state < stateCount; state += 1) {
    let total = -Infinity;
    for (let edge = parentOffsets[state] ?? 0; edge < (parentOffsets[state + 1] ?? 0); edge += 1) {
      total = logAdd(total, counts[parentStates[edge] ?? 0] ?? -Infinity);
    }
    counts[state] = total;
  }
  return counts;
}
