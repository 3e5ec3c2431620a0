import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunConfig } from '../src/config/runConfig.ts';
import { validateConfig } from '../src/config/schema.ts';
import { englishOf } from '../src/lib/text/message.ts';
import { openBackend, type BackendName } from '../src/tensor/backend.ts';
import { installKernels } from '../src/tensor/kernels/install.ts';
import { startWebgpuInNode, type NodeWebgpu } from '../src/tensor/testing/webgpuInNode.ts';
import { nodeHost } from '../src/tensor/nodeHost.ts';
import type { MeasurementOptions } from './harness.ts';

/** @throws Error where a setting is not taken as given, so that nothing else is measured under its name */
export function configOf(overrides: Readonly<Record<string, number | string>>): RunConfig {
  const { config, notices } = validateConfig(overrides);
  const [notice] = notices;
  if (notice !== undefined) throw new Error(JSON.stringify(notice));
  return config;
}

/** Makes a backend current. @returns its description @throws Error where it is missing */
export async function startBackend(name: BackendName): Promise<string> {
  const opening = await openBackend(name, nodeHost());
  if (!opening.available) throw new Error(englishOf(opening.reason));
  return englishOf(opening.description);
}

/** Where the npm package `webgpu` is, or null. */
export function webgpuPackage(): string | null {
  const folder = resolve(process.env['WEBGPU_PACKAGE'] ?? join('node_modules', 'webgpu'));
  const entry = join(folder, 'index.js');
  return existsSync(entry) ? entry : null;
}

/** Makes WebGPU the current backend. @throws Error without the package or without an adapter */
export async function startWebgpu(): Promise<NodeWebgpu> {
  const entry = webgpuPackage();
  if (entry === null) throw new Error('The npm package "webgpu" is missing.');
  const webgpu = await startWebgpuInNode(pathToFileURL(entry).href);
  installKernels('webgpu');
  return webgpu;
}

/** Rounds that tell two contenders apart; fewer and shorter ones with --quick. */
export function roundsFor(quick: boolean): MeasurementOptions {
  return quick
    ? { rounds: 5, warmUpMilliseconds: 150, millisecondsPerRound: 40 }
    : { rounds: 15, warmUpMilliseconds: 500, millisecondsPerRound: 100 };
}
