import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import { RECEIPT_LOSSES } from '../../exports/receiptSize.ts';
import type { ResultClaim } from '../../lessonEditor/resultCode.ts';
import { judgeResult, type Verdict } from '../../lessonEditor/verdict.ts';
import { validateConfig } from '../../config/schema.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { lacksBackend, rerun, type Rerun, type RerunOptions } from '../../store/rerun.ts';

export type CheckOptions = Omit<RerunOptions, 'lossCount'>;

/** Runs a claim again, on what it was made with where this machine has that, and judges it. @throws SaidError where the run fails */
export async function checkClaim(claim: ResultClaim, options: CheckOptions): Promise<Verdict> {
  const found = await runOn(claim.backend, claim, options);
  return judgeResult(claim, { ...found, version: PACKAGE_VERSION });
}

async function runOn(backend: string, claim: ResultClaim, options: CheckOptions): Promise<Rerun> {
  try {
    return await rerun(withBackend(claim.config, backend), claim.iteration, { ...options, lossCount: RECEIPT_LOSSES });
  } catch (error) {
    if (lacksBackend(error) && backend !== 'auto') return runOn('auto', claim, options);
    throw error;
  }
}

/** An unknown backend is none that could be asked for. */
function withBackend(config: RunConfig, backend: string): RunConfig {
  return validateConfig({ ...config, training: { ...config.training, backend: backend === '' ? 'auto' : backend } }).config;
}
