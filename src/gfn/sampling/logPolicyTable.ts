import { disposeActivations } from '../../tensor/mlp.ts';
import { readTensors } from '../../tensor/readback.ts';
import { uploadMatrix } from '../../tensor/upload.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import { forwardLogProbabilities } from '../policies/policyLogits.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import { denseFeatures } from './evaluation.ts';
import type { StateSpace } from './stateSpace.ts';

/** Rows evaluated at once: bounds the memory of a sweep over a large graph. */
const ROWS_PER_CHUNK = 4096;

/**
 * The forward policy in every state where there is a choice, for the exact sweep.
 * @returns [decisionStates.length·A] log P_F, −Infinity where illegal; row d belongs to graph.decisionStates[d]
 */
export async function logPolicyTable(graph: StateGraph, space: StateSpace, network: PolicyNetwork): Promise<Float64Array> {
  const { decisionStates, actionCount, next } = graph;
  const table = new Float64Array(decisionStates.length * actionCount);
  for (let start = 0; start < decisionStates.length; start += ROWS_PER_CHUNK) {
    const states = decisionStates.subarray(start, start + ROWS_PER_CHUNK);
    const output = await evaluateRows(states, space, network);
    states.forEach((state, index) => {
      const isLegal = (action: number): boolean => (next[state * actionCount + action] as number) >= 0;
      const choices = { isLegal, logReward: graph.logReward[state] as number };
      forwardLogProbabilities(network.form, output, index, choices, table, (start + index) * actionCount);
    });
  }
  return table;
}

async function evaluateRows(states: Int32Array, space: StateSpace, network: PolicyNetwork): Promise<Float32Array> {
  const input = uploadMatrix(denseFeatures(space, states, states.length), states.length, space.featureCount);
  const activations = network.forward(input);
  const [output] = await readTensors([activations.output]);
  disposeActivations(activations);
  input.dispose();
  return output as Float32Array;
}
