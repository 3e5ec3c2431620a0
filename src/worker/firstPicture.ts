import type { RunConfig } from '../config/runConfig.ts';
import { openEngine } from '../gfn/openEngine.ts';
import type { Problem } from '../gfn/problem.ts';
import { openBackend, type BackendHost } from '../tensor/backend.ts';
import type { View } from '../views/viewKind.ts';
import type { BackendName, SpaceInfo } from './protocol.ts';
import type { SessionHost } from './sessionHost.ts';
import { describeSpace, TrainingRun } from './trainingRun.ts';

export interface FirstPicture {
  readonly view: View;
  readonly space: SpaceInfo;
}

/** Multiply-adds that a first picture may cost; beyond it the picture waits for the run itself. */
const MAX_MULTIPLY_ADDS = { wasm: 2e9, cpu: 5e7 } as const;

/**
 * The target and the untrained policy, on the first processor backend that starts: graphics cards take seconds to
 * warm up. Null where it would take long.
 */
export async function firstPicture(
  config: RunConfig,
  problem: Problem,
  host: BackendHost & Pick<SessionHost, 'openBackend' | 'viewKinds'>,
): Promise<FirstPicture | null> {
  const open = host.openBackend ?? openBackend;
  for (const backend of ['wasm', 'cpu'] as const) {
    const opening = await open(backend, host);
    if (opening.available) return draw(config, problem, backend, host.viewKinds);
  }
  return null;
}

async function draw(config: RunConfig, problem: Problem, backend: keyof typeof MAX_MULTIPLY_ADDS, viewKinds: SessionHost['viewKinds']): Promise<FirstPicture | null> {
  const { training } = config;
  const rows = problem.graph?.decisionStates.length ?? 0;
  const weights = training.hiddenWidth * (problem.space.featureCount + training.hiddenLayers * training.hiddenWidth);
  if (rows * weights > MAX_MULTIPLY_ADDS[backend]) return null;
  const chosen = { backend: backend satisfies BackendName, reason: '', lost: NEVER };
  const run = new TrainingRun(config, problem, chosen, await openEngine(config, problem, backend), viewKinds);
  try {
    return { view: await run.readView({}), space: describeSpace(config, problem, run.viewKind) };
  } finally {
    run.dispose();
  }
}

const NEVER = new Promise<never>(() => {});
