import { EXPERIMENTS } from '../convergence/experiments.ts';
import type { PartReport } from '../report.ts';
import { compareBackends } from './backends.ts';
import { measureConvergence } from './convergence.ts';
import { compareWithCeiling } from './ceilingComparison.ts';
import { measureGraphicsDevice } from './graphicsDevice.ts';
import { measureLargeGraph } from './largeGraph.ts';
import { measureMemory } from './memory.ts';
import { measurePage } from './page.ts';
import { measureProblems } from './problems.ts';
import { measureScaling } from './scaling.ts';
import { measureStart } from './start.ts';
import { compareWorkers } from './workers.ts';

/** What runs in a process of its own, so that no part finds the heap or the compiled code of another. */
export interface BenchPart {
  readonly id: string;
  readonly needsGpu: boolean;
  /** True for parts that take minutes and run only where --only names them. */
  readonly isOnRequest?: boolean;
  run(quick: boolean): Promise<PartReport>;
}

export const PARTS: readonly BenchPart[] = [
  { id: 'ceiling', needsGpu: false, run: compareWithCeiling },
  { id: 'problems', needsGpu: false, run: measureProblems },
  { id: 'backends', needsGpu: false, run: compareBackends },
  { id: 'workers', needsGpu: false, run: compareWorkers },
  { id: 'scaling', needsGpu: false, run: measureScaling },
  { id: 'large-graph', needsGpu: false, run: measureLargeGraph },
  { id: 'memory-cpu', needsGpu: false, run: measureMemory('cpu') },
  { id: 'memory-wasm', needsGpu: false, run: measureMemory('wasm') },
  // These need a built page and a browser.
  { id: 'page', needsGpu: false, isOnRequest: true, run: measurePage },
  { id: 'start', needsGpu: false, isOnRequest: true, run: measureStart },
  ...EXPERIMENTS.map(({ id }) => ({
    id: `convergence-${id}`,
    needsGpu: false,
    isOnRequest: true,
    run: measureConvergence(id),
  })),
  { id: 'webgpu', needsGpu: true, run: measureGraphicsDevice },
  { id: 'memory-webgpu', needsGpu: true, run: measureMemory('webgpu') },
];
