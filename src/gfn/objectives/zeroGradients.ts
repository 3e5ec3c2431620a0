import type { FlowGradients, FlowTerms, TermGradients, TrajectoryTerms } from './objective.ts';

/** Gradients in the layout of the terms, for an objective to add to. */
export function zeroGradients({ logPF, logPB, logFlow, logPExit, logZ }: TrajectoryTerms): TermGradients {
  return {
    logPF: new Float64Array(logPF.length),
    logPB: new Float64Array(logPB.length),
    logFlow: new Float64Array(logFlow.length),
    logPExit: new Float64Array(logPExit.length),
    logZ: new Float64Array(logZ.length),
  };
}

export function zeroFlowGradients({ logInflow, logOutflow }: FlowTerms): FlowGradients {
  return { logInflow: new Float64Array(logInflow.length), logOutflow: new Float64Array(logOutflow.length) };
}
