import type { RunConfig } from '../config/runConfig.ts';
import type { BackendName, FailureCode, RunInfo } from '../worker/protocol.ts';

/** Failures that another backend may not have. */
const BACKEND_FAILURES: readonly FailureCode[] = ['gpuLost', 'backendUnavailable', 'outOfMemory'];

/** What to offer when a run failed, fastest first. */
export function fallbackBackends(code: FailureCode, info: RunInfo | null, config: RunConfig): readonly BackendName[] {
  if (!BACKEND_FAILURES.includes(code)) return [];
  const failed = info?.backend ?? config.training.backend;
  if (failed === 'cpu') return [];
  return failed === 'wasm' ? ['cpu'] : ['wasm', 'cpu'];
}
