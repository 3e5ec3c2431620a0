import type { RunConfig } from '../../../config/runConfig.ts';
import { validateConfig } from '../../../config/schema.ts';
import { englishOf } from '../../../lib/text/message.ts';
import { RandomStream } from '../../../rng/randomStream.ts';
import type { StateGraph } from '../../graph/stateGraph.ts';
import { createProblem, type Problem } from '../../problem.ts';
import type { PolicyRows } from '../policyRows.ts';
import { rowsOf } from '../../testing/fromConfig.ts';

export interface RandomPolicy {
  readonly config: RunConfig;
  readonly problem: Problem;
  readonly graph: StateGraph;
  readonly rows: PolicyRows;
  /** [S·width], one row per state. */
  readonly outputs: Float32Array;
}

/** A compiled problem with random outputs of the network, a row for every state. */
export function randomPolicy(overrides: Readonly<Record<string, number | string>>, seed = 2): RandomPolicy {
  const { config, notices } = validateConfig(overrides);
  if (notices.length > 0) throw new Error(notices.map(({ message }) => englishOf(message)).join(' '));
  const problem = createProblem(config);
  if (problem.graph === null) throw new Error('This space is not compiled.');
  const rows = rowsOf(config, problem);
  const outputs = new Float32Array(problem.graph.stateCount * rows.form.width);
  new RandomStream(seed, 'benchmark').fillNormal(outputs, 0);
  setOutputs(rows, outputs);
  return { config, problem, graph: problem.graph, rows, outputs };
}

/** @param outputs [S·width] */
export function setOutputs(rows: PolicyRows, outputs: Float32Array): void {
  rows.setLogits({ values: outputs, width: rows.form.width, rowOf: (state) => state });
}
