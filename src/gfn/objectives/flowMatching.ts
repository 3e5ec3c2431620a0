import { logSumExp } from '../../lib/logSumExp.ts';
import type { FlowGradients, FlowTerms, ObjectiveDefinition } from './objective.ts';

/** Σ over visited states of δ², mean over trajectories; d logsumexp/dz_k is the softmax. */
function evaluate(terms: FlowTerms, gradients: FlowGradients): number {
  let loss = 0;
  for (let n = 0; n < terms.stateCount; n++) {
    const into = span(terms.inOffsets, n);
    const out = span(terms.outOffsets, n);
    const logIn = logSumExp(terms.logInflow.subarray(...into));
    const logOut = logSumExp(terms.logOutflow.subarray(...out));
    const residual = logIn - logOut;
    const weight = terms.weights[n] as number;
    loss += weight * residual * residual;
    addSoftmax(gradients.logInflow, terms.logInflow, into, logIn, 2 * weight * residual);
    addSoftmax(gradients.logOutflow, terms.logOutflow, out, logOut, -2 * weight * residual);
  }
  return loss;
}

function span(offsets: Int32Array, n: number): readonly [number, number] {
  return [offsets[n] as number, offsets[n + 1] as number];
}

function addSoftmax(target: Float64Array, values: Float64Array, [first, end]: readonly [number, number], logSum: number, slope: number): void {
  for (let entry = first; entry < end; entry++) {
    target[entry] = (target[entry] as number) + slope * Math.exp((values[entry] as number) - logSum);
  }
}

export const flowMatching = {
  id: 'flowMatching',
  label: 'Flow matching',
  summary: 'Learns the flow along every edge, so that as much flows into each state as out of it; P_F is the share of each edge.',
  formula: 'L(s) = (log Σ_{parents s′} F(s′→s) − log [R(s) + Σ_{children s″} F(s→s″)])²',
  reference: 'Bengio et al. 2021, “Flow network based generative models for non-iterative diverse candidate generation”, eq. 12',
  parameters: [],
  learnsFrom: 'edgeFlows',
  needs: { logZ: false, logFlow: false, backwardPolicy: false },
  evaluate,
} as const satisfies ObjectiveDefinition;
