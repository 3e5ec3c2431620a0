import type { StateGraph } from '../graph/stateGraph.ts';
import type { PolicyForm } from '../policies/policyForm.ts';
import { forwardLogProbabilities } from '../policies/policyLogits.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import { readRows } from './readRows.ts';
import type { StateSpace } from './stateSpace.ts';

/**
 * The forward policy in every state where there is a choice, for the exact sweep.
 * @returns [decisionStates.length·A] log P_F, −Infinity where illegal; row d belongs to graph.decisionStates[d]
 */
export async function logPolicyTable(graph: StateGraph, space: StateSpace, network: PolicyNetwork): Promise<Float64Array> {
  const { decisionStates, actionCount } = graph;
  const table = new Float64Array(decisionStates.length * actionCount);
  await readRows(decisionStates, space, network, (state, decision, output, row) => {
    writeForwardRow(graph, network.form, state, { output, row }, table, decision * actionCount);
  });
  return table;
}

/** log P_F over the actions of one state from its row of the network's output. */
export function writeForwardRow(
  graph: StateGraph,
  form: PolicyForm,
  state: number,
  { output, row }: { readonly output: Float32Array; readonly row: number },
  target: Float64Array,
  targetOffset: number,
): void {
  const { actionCount, next, logReward } = graph;
  const isLegal = (action: number): boolean => (next[state * actionCount + action] as number) >= 0;
  forwardLogProbabilities(form, output, row, { isLegal, logReward: logReward[state] as number }, target, targetOffset);
}
