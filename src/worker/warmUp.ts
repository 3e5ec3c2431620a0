import type { RunConfig } from '../config/runConfig.ts';
import { openEngine } from '../gfn/openEngine.ts';
import type { Problem } from '../gfn/problem.ts';
import type { BackendName } from './protocol.ts';

const WARM_UP_STEPS = 1;

/** Compiles what compiles on first use, on parameters that are thrown away. */
export async function warmUp(config: RunConfig, problem: Problem, backend: BackendName): Promise<void> {
  const { engine } = await openEngine(config, problem, backend);
  try {
    await engine.advance(WARM_UP_STEPS);
  } finally {
    engine.dispose();
  }
}
