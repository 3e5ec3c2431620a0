import { installKernels, installWasmKernels } from '../kernels/install.ts';
import type { KernelLoading } from '../kernels/wasmModule.ts';
import { startBackend } from './testTools.ts';

/** What the page has where the module of kernels cannot be had. */
export const withoutModule = (): KernelLoading => ({ loaded: false, reason: 'this is a test' });

/** The backends that Node has, each with our kernels: [name, how it is started]. */
export const HOST_BACKENDS = [
  ['cpu', () => startBackend('cpu').then(() => installKernels('cpu'))],
  ['wasm', () => startBackend('wasm').then(() => installKernels('wasm'))],
  ['wasm without the module', () => startBackend('wasm').then(() => installWasmKernels(withoutModule))],
] as const;
