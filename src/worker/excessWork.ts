import type { RunConfig } from '../config/runConfig.ts';
import type { Problem } from '../gfn/problem.ts';
import { chooseEvaluation, ROWS_PER_ROUND_TRIP } from '../gfn/sampling/chooseEvaluation.ts';
import type { BackendName } from './protocol.ts';
import { message, type Message } from '../lib/text/message.ts';

/**
 * Multiply-adds per iteration that a backend may be asked for. Beyond, one iteration blocks the worker for so long that the
 * page would take it for dead: about 5 s on wasm at 40 GFLOP/s, and on cpu at 0.4.
 */
const MAX_MULTIPLY_ADDS: Readonly<Record<BackendName, number>> = { cpu: 1e9, wasm: 1e11, webgpu: 2e12 };

/** Null where `backend` can bear the configuration, else what is too much. */
export function excessWork(config: RunConfig, problem: Problem, backend: BackendName): Message | null {
  const work = multiplyAddsPerIteration(config, problem, backend);
  if (work <= MAX_MULTIPLY_ADDS[backend]) return null;
  const billions = Math.round(work / 1e9);
  return message('excessWork.multiplications', 'an iteration needs about {billions} billion multiplications; a smaller batch, network or space needs less', { billions });
}

/** Forward and backward over the table, or over as many states as the longest trajectories can visit. */
function multiplyAddsPerIteration({ training }: RunConfig, { space, graph }: Problem, backend: BackendName): number {
  const { hiddenWidth, hiddenLayers, batchSize } = training;
  const weights = hiddenWidth * (space.featureCount + (hiddenLayers - 1) * hiddenWidth + space.actionCount);
  const tableRows = graph === null ? null : graph.decisionStates.length;
  const { mode } = chooseEvaluation({
    tableRows,
    featureCount: space.featureCount,
    batchSize,
    maxTrajectoryLength: space.maxTrajectoryLength,
    rowsPerRoundTrip: ROWS_PER_ROUND_TRIP[backend],
  });
  const visited = Math.min(batchSize * (space.maxTrajectoryLength - 1), tableRows ?? Infinity);
  return weights * (mode === 'table' ? 3 * (tableRows ?? 0) : 4 * visited);
}
