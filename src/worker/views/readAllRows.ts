import type { RunConfig } from '../../config/runConfig.ts';
import type { PolicyNetwork } from '../../gfn/policies/policyNetwork.ts';
import type { Problem } from '../../gfn/problem.ts';
import { createRows, statesWithRows } from '../../gfn/runParts.ts';
import type { PolicyRows } from '../../gfn/sampling/policyRows.ts';
import { createTableEvaluation } from '../../gfn/sampling/tableEvaluation.ts';

/**
 * The policy, forward and backward, in every state of a compiled graph, as the network has it now.
 * @throws Error where there is no graph
 */
export async function readAllRows(config: RunConfig, problem: Problem, network: PolicyNetwork): Promise<PolicyRows> {
  if (problem.graph === null) throw new Error('The states are too many to be listed.');
  const rows = createRows(config, problem);
  const evaluation = createTableEvaluation(problem.space, network, statesWithRows(problem.graph, rows));
  try {
    rows.setLogits(await evaluation.begin());
    return rows;
  } finally {
    evaluation.dispose();
  }
}
