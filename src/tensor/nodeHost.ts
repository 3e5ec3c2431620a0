import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BackendHost } from './backend.ts';

/** Where Node (command line, tests, benchmarks) finds the .wasm files: in the installed package. */
export function nodeHost(): BackendHost {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  return { wasmPaths: join(dirname(entry), '/') };
}

/** The npm package that gives Node a `navigator.gpu` (Dawn). 133 MB, so it is fetched by whoever wants it. */
const WEBGPU_PACKAGE = 'webgpu';

/**
 * Gives Node WebGPU where the package is installed.
 * @returns null when it is there, else what to do
 */
export async function provideNodeWebgpu(): Promise<string | null> {
  if (typeof navigator !== 'undefined' && navigator.gpu !== undefined) return null;
  try {
    const { create, globals } = (await import(/* @vite-ignore */ WEBGPU_PACKAGE)) as {
      create(options: readonly string[]): GPU;
      globals: Record<string, unknown>;
    };
    Object.assign(globalThis, globals);
    const gpu = create([]);
    if (typeof navigator === 'undefined') Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
    else Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
    return null;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    const detail = isMissing ? 'it is not installed' : String(error).split('\n')[0];
    return `WebGPU in Node needs the npm package "webgpu" (npm install --no-save webgpu): ${detail}.`;
  }
}
