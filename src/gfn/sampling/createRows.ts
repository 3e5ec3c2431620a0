import type { StateGraph } from '../graph/stateGraph.ts';
import type { Method } from '../method.ts';
import { UNIFORM_BACKWARD_POLICY } from '../policies/backwardPolicies.ts';
import type { Problem } from '../problem.ts';
import { PolicyRows, type FixedLogPB } from './policyRows.ts';

/** The rows of a run, with its backward policy. */
export function createRows(method: Pick<Method, 'form' | 'backwardPolicy'>, problem: Pick<Problem, 'graph' | 'space'>): PolicyRows {
  return new PolicyRows(problem.space, method.form, fixedLogPB(method, problem));
}

/** log P_B of a backward policy that is not learned, computed when it is first asked for; undefined where it is uniform. */
function fixedLogPB({ backwardPolicy }: Pick<Method, 'backwardPolicy'>, { graph, space }: Pick<Problem, 'graph' | 'space'>): FixedLogPB | undefined {
  const { id, fixed, fixedBySteps } = backwardPolicy;
  if (fixed === null || id === UNIFORM_BACKWARD_POLICY.id) return undefined;
  if (graph === null) return fixedBySteps?.(space);
  const { parentOffsets, parentIndices } = graph;
  let logPB: Float64Array | null = null;
  return (state, index) => {
    logPB ??= fixed(graph);
    const end = parentOffsets[state + 1] as number;
    for (let entry = parentOffsets[state] as number; entry < end; entry++) {
      if (parentIndices[entry] === index) return logPB[entry] as number;
    }
    return -Infinity;
  };
}

/** The states that need a row of the policy table, in row order. */
export function statesWithRows({ stateCount }: StateGraph, rows: PolicyRows): Int32Array {
  const states: number[] = [];
  for (let state = 0; state < stateCount; state++) if (rows.needsRow(state)) states.push(state);
  return Int32Array.from(states);
}
