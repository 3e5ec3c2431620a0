import type { PolicyNetwork } from '../gfn/policies/policyNetwork.ts';
import { forwardPasses } from '../gfn/sampling/forwardPasses.ts';
import type { TrainingEngine } from '../gfn/trainingEngine.ts';
import type { Timing } from './backendWords.ts';

const WARM_UP_STEPS = 2;
const TIMED_MILLISECONDS = 30;
const FIRST_PASSES = 4;
const FINAL_PASSES = 32;
/** Rows of a probing pass: part of a large table is a lower bound too, and does not take seconds. */
const MAX_PROBE_ROWS = 512;
/** Times slower than the mark after the first passes: no more are needed. */
const CLEAR_LOSS = 4;

/** Milliseconds per iteration of an engine, which is then as it was; what compiles on first use has been compiled. */
export async function timeSteps(engine: TrainingEngine, clock: () => number): Promise<Timing> {
  return borrow(engine, async () => {
    await engine.advance(WARM_UP_STEPS);
    const start = clock();
    let steps = 0;
    while (steps === 0 || clock() - start < TIMED_MILLISECONDS) steps += (await engine.advance(engine.longestAdvance)).length;
    return { milliseconds: (clock() - start) / steps, isLowerBound: false };
  });
}

/** Compiles the programs of a graphics card, which compile on first use; the engine is then as it was. */
export function stepOnce(engine: TrainingEngine): Promise<unknown> {
  return borrow(engine, () => engine.advance(1));
}

/** Trains an engine at its beginning for other ends, and takes it back there. */
async function borrow<Result>(engine: TrainingEngine, work: () => Promise<Result>): Promise<Result> {
  const beginning = await engine.save();
  try {
    return await work();
  } finally {
    engine.load(beginning, 0);
  }
}

/**
 * Milliseconds per forward pass where these alone take longer than `toBeat`, else null: on a software graphics device whole steps
 * would keep a visitor waiting. Compiles one program per layer and no more.
 */
export async function losesAlready(
  network: PolicyNetwork,
  rowCount: number,
  featureCount: number,
  clock: () => number,
  toBeat: number,
): Promise<Timing | null> {
  const rows = Math.min(MAX_PROBE_ROWS, rowCount);
  const time = async (count: number): Promise<number> => {
    const start = clock();
    await forwardPasses(network, rows, featureCount, count);
    return (clock() - start) / count;
  };
  await forwardPasses(network, rows, featureCount, 1);
  const first = await time(FIRST_PASSES);
  // Near the mark the one readback at the end would decide: spread it over more passes.
  const milliseconds = first > CLEAR_LOSS * toBeat ? first : await time(FINAL_PASSES);
  return milliseconds > toBeat ? { milliseconds, isLowerBound: true } : null;
}
