import { compareWithReceipt } from '../exports/receipt.ts';
import { evaluateGoal } from '../lessons/goal.ts';
import type { MetricsReport } from '../worker/protocol.ts';
import type { ResultClaim } from './resultCode.ts';

/** What running a claim again has given, at the iteration of the claim. */
export interface Found {
  readonly report: MetricsReport;
  /** NaN where it is not known. */
  readonly loss: number;
  readonly backend: string;
  readonly version: string;
  /** The first of the run, as many as a receipt takes in. */
  readonly firstLosses: readonly number[];
}

/** Why the same settings may give other numbers. */
type Reason = 'backend' | 'version' | 'webgpu' | 'unknown';

export type Verdict =
  /** Metric and loss are those of the claim, to the last bit of a float32. `isGoalMet` is null for a claim without a goal. */
  | { readonly type: 'confirmed'; readonly value: number; readonly isGoalMet: boolean | null }
  /** Other numbers, by which the goal is met as well, or is not. */
  | {
      readonly type: 'metAgain' | 'differs';
      readonly value: number;
      readonly isGoalMet: boolean | null;
      /** Of the re-run. */
      readonly backend: string;
      readonly reason: Reason;
      readonly firstLosses: 'same' | 'parted' | 'unknown';
    };

/**
 * One claim against one re-run. On one backend of a processor (wasm, cpu) and one version, the same settings give the same numbers to
 * the last bit, so the tolerance is 0. Between backends, and on WebGPU, runs drift apart by amounts that no bound is known for: there
 * a goal is judged anew, and of two numbers it is only said that they differ.
 */
export function judgeResult(claim: ResultClaim, found: Found): Verdict {
  const value = Math.fround(found.report.values[claim.metric] ?? Number.NaN);
  const isSame = Object.is(value, claim.value) && (Number.isNaN(claim.loss) || Object.is(Math.fround(found.loss), claim.loss));
  const isGoalMet = isMetAgain(claim, found.report);
  if (isSame) return { type: 'confirmed', value, isGoalMet };
  const { backend } = found;
  return { type: isGoalMet === true ? 'metAgain' : 'differs', value, isGoalMet, backend, reason: reasonOf(claim, found), firstLosses: compareLosses(claim, found) };
}

/** Null for a claim without a goal. */
function isMetAgain({ goal, config }: ResultClaim, report: MetricsReport): boolean | null {
  if (goal === null) return null;
  return evaluateGoal(goal, { runningConfig: config, startConfig: null, report, counters: report, runState: { type: 'running' }, isPinned: false }).isMet;
}

function reasonOf(claim: ResultClaim, found: Found): Reason {
  if (claim.backend !== found.backend) return 'backend';
  if (claim.version !== found.version) return 'version';
  return claim.backend === 'webgpu' ? 'webgpu' : 'unknown';
}

/** Whether the runs begin alike: then the settings and the seed are those of the claim, and what came later drifted. */
function compareLosses({ fingerprints, backend, version, config }: ResultClaim, { firstLosses }: Found): 'same' | 'parted' | 'unknown' {
  if (fingerprints.length === 0) return 'unknown';
  const { type } = compareWithReceipt({ backend, version, seed: config.training.seed, fingerprints }, firstLosses);
  return type === 'waiting' ? 'unknown' : type;
}
