import { message, type Words } from '../../lib/text/message.ts';

/** The counts that decide between a table of all states and the visited states. */
export interface EvaluationCounts {
  /** States that need a row; null where they cannot be enumerated. */
  readonly tableRows: number | null;
  readonly featureCount: number;
  readonly batchSize: number;
  readonly maxTrajectoryLength: number;
  /** What starting one forward pass and reading it back costs, in rows of arithmetic. */
  readonly rowsPerRoundTrip: number;
}

export interface EvaluationChoice {
  readonly mode: 'table' | 'visited';
  /** The counts in a sentence. */
  readonly reason: Words;
}

/** Round trips measured in rows of a 2×256 network: microseconds on cpu and wasm, milliseconds on WebGPU. */
export const ROWS_PER_ROUND_TRIP = { cpu: 4, wasm: 8, webgpu: 2048 } as const;

/** Dense table input above which a table is out of the question, whatever the arithmetic says. */
const MAX_TABLE_FLOATS = 2 ** 24;

/**
 * A backward pass costs twice a forward pass. The table pays both for every row; visiting pays one more
 * forward pass, for sampling, and a round trip per step. Half the longest trajectory stands for the mean one.
 */
export function chooseEvaluation(counts: EvaluationCounts): EvaluationChoice {
  const { tableRows, batchSize, maxTrajectoryLength, rowsPerRoundTrip } = counts;
  const meanLength = Math.ceil(maxTrajectoryLength / 2);
  const visitedRows = batchSize * meanLength;
  const visitedCost = 4 * visitedRows + maxTrajectoryLength * rowsPerRoundTrip;
  if (tableRows === null) {
    return { mode: 'visited', reason: message('evaluation.notListed', 'too many states to list; about {visited} are visited per iteration', { visited: visitedRows }) };
  }
  if (tableRows * counts.featureCount > MAX_TABLE_FLOATS) {
    return { mode: 'visited', reason: message('evaluation.tableTooLarge', 'a table of {states} states would need too much memory', { states: tableRows }) };
  }
  const tableCost = 3 * tableRows + rowsPerRoundTrip;
  const values = { states: tableRows, visited: visitedRows };
  const comparison = message('evaluation.comparison', '{states} states in all against about {visited} visited per iteration', values);
  return { mode: tableCost <= visitedCost ? 'table' : 'visited', reason: comparison };
}
