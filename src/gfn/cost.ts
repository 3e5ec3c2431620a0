import { multiplyAddsPerRow } from '../lib/parameterSpecification.ts';
import { message, type Words } from '../lib/text/message.ts';
import { BACKWARD_TRAJECTORIES } from './evaluation/policyDraws.ts';
import { WINDOW_SIZE } from './evaluation/sampleWindow.ts';
import type { Method } from './method.ts';
import type { Problem } from './problem.ts';
import { createRows, statesWithRows } from './sampling/createRows.ts';

/** Where a network may be evaluated. */
export type Backend = 'cpu' | 'wasm' | 'webgpu';

/** How a training step evaluates the policy, and the counts that decided, in a sentence. */
export interface EvaluationChoice {
  readonly mode: 'table' | 'visited';
  readonly reason: Words;
}

/**
 * What a run asks of a machine, from counts alone: every number that decides something before a step has been timed. Network
 * rows are counted, not time, wherever the same link must do the same on every machine.
 */
export interface Cost {
  /** Of one row, forward. */
  readonly multiplyAddsPerRow: number;
  /** States that need a row; null where they cannot be listed. */
  readonly tableStates: Int32Array | null;
  /** Rows that an evaluation of the policy goes through. */
  readonly rowsPerEvaluation: number;
  /** Rows that a picture of the untrained policy takes: none where it is drawn from samples still to come. */
  readonly rowsPerPicture: number;
  /** Rows of one forward pass of a training step on a backend. */
  rowsPerPassOn(backend: Backend): number;
  /** Rows that the longest trajectories of a batch take to be sampled and learned from, forward and backward. */
  readonly longestRows: number;
  /** Table or visited states, whichever is cheaper on a backend. */
  evaluationOn(backend: Backend): EvaluationChoice;
  /** Multiply-adds of an iteration, of the longest trajectories that there can be. */
  multiplyAddsOn(backend: Backend): number;
}

/** Multiply-adds per millisecond that a backend has been seen to do in large products. */
const SPEED: Readonly<Record<Backend, number>> = { cpu: 2e5, wasm: 2e7, webgpu: 4e8 };

/** Milliseconds that so many multiply-adds take at least. */
export function millisecondsFor(multiplyAdds: number, backend: Backend): number {
  return multiplyAdds / SPEED[backend];
}

/** What starting one forward pass and reading it back costs, in rows of a 2×256 network: microseconds on cpu and wasm, milliseconds on WebGPU. */
const ROWS_PER_ROUND_TRIP: Readonly<Record<Backend, number>> = { cpu: 4, wasm: 8, webgpu: 2048 };

/** Dense table input above which a table is out of the question, whatever the arithmetic says. */
const MAX_TABLE_FLOATS = 2 ** 24;

/** A backward pass costs twice a forward pass. */
const PASSES_OF_TABLE = 3;
/** Visiting pays one more forward pass, for sampling. */
const PASSES_OF_VISITS = 4;
/** Sampling goes through the states of a batch once, and learning forward and backward. */
const PASSES_PER_STATE = 3;

const costs = new WeakMap<Method, WeakMap<Problem, Cost>>();

/** Worked out once for a method and a problem, whoever asks. */
export function costOf(method: Method, problem: Problem): Cost {
  const ofMethod = costs.get(method) ?? new WeakMap<Problem, Cost>();
  costs.set(method, ofMethod);
  const cost = ofMethod.get(problem) ?? workOut(method, problem);
  ofMethod.set(problem, cost);
  return cost;
}

function workOut(method: Method, problem: Problem): Cost {
  const { graph, space } = problem;
  const { batchSize } = method.settings;
  const tableStates = graph === null ? null : statesWithRows(graph, createRows(method, problem));
  const perRow = multiplyAddsPerRow(method.parameters);
  // Without a backward pass of its own, a network goes forward once more.
  const passesAgain = method.network.backward === undefined ? 1 : 0;
  const counts = { tableRows: tableStates?.length ?? null, featureCount: space.featureCount, batchSize, maxTrajectoryLength: space.maxTrajectoryLength };
  const evaluationOn = (backend: Backend): EvaluationChoice => chooseEvaluation({ ...counts, rowsPerRoundTrip: ROWS_PER_ROUND_TRIP[backend] });
  return {
    multiplyAddsPerRow: perRow,
    tableStates,
    rowsPerEvaluation: graph?.stateCount ?? (WINDOW_SIZE + BACKWARD_TRAJECTORIES) * space.maxTrajectoryLength,
    rowsPerPicture: counts.tableRows ?? 0,
    rowsPerPassOn: (backend) => (evaluationOn(backend).mode === 'table' ? (counts.tableRows ?? 0) : batchSize),
    longestRows: PASSES_PER_STATE * batchSize * space.maxTrajectoryLength,
    evaluationOn,
    multiplyAddsOn(backend) {
      const visited = Math.min(batchSize * (space.maxTrajectoryLength - 1), counts.tableRows ?? Infinity);
      const isTable = evaluationOn(backend).mode === 'table';
      const [passes, rows] = isTable ? [PASSES_OF_TABLE, counts.tableRows ?? 0] : [PASSES_OF_VISITS, visited];
      return perRow * (passes + passesAgain) * rows;
    },
  };
}

/** The counts that decide between a table of all states and the visited states. */
interface EvaluationCounts {
  /** States that need a row; null where they cannot be enumerated. */
  readonly tableRows: number | null;
  readonly featureCount: number;
  readonly batchSize: number;
  readonly maxTrajectoryLength: number;
  readonly rowsPerRoundTrip: number;
}

/** The table pays for every row; visiting for those visited, and a round trip per step. Half the longest trajectory stands for the mean one. */
function chooseEvaluation(counts: EvaluationCounts): EvaluationChoice {
  const { tableRows, batchSize, maxTrajectoryLength, rowsPerRoundTrip } = counts;
  const visitedRows = batchSize * Math.ceil(maxTrajectoryLength / 2);
  if (tableRows === null) {
    return { mode: 'visited', reason: message('evaluation.notListed', 'too many states to list; about {visited} are visited per iteration', { visited: visitedRows }) };
  }
  if (tableRows * counts.featureCount > MAX_TABLE_FLOATS) {
    return { mode: 'visited', reason: message('evaluation.tableTooLarge', 'a table of {states} states would need too much memory', { states: tableRows }) };
  }
  const visitedCost = PASSES_OF_VISITS * visitedRows + maxTrajectoryLength * rowsPerRoundTrip;
  const tableCost = PASSES_OF_TABLE * tableRows + rowsPerRoundTrip;
  const values = { states: tableRows, visited: visitedRows };
  const comparison = message('evaluation.comparison', '{states} states in all against about {visited} visited per iteration', values);
  return { mode: tableCost <= visitedCost ? 'table' : 'visited', reason: comparison };
}
