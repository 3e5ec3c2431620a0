import { engine, getKernel, type KernelFunc } from '@tensorflow/tfjs-core';
import { adamUpdateKernel } from './adamUpdate.ts';
import { columnSumsKernel } from './columnSums.ts';
import { denseGradientsKernel } from './denseGradients.ts';
import { cpuHost, wasmHost, type CpuBackend, type WasmBackend } from './hostValues.ts';
import { layerNormalisationGradientKernel, layerNormalisationKernel } from './layerNormalisation.ts';
import { transposingMatmul } from './matmulTransposing.ts';
import { batchMatMulWasm, fusedMatMulWasm, type KernelsOf } from './matmulWasm.ts';
import { replaceKernel, type KernelCall, type KernelResult, type OwnKernel } from './ownKernel.ts';
import { rectifiedGradientKernel } from './rectifiedGradient.ts';
import { reluGradientKernel } from './reluGradient.ts';
import { loadWasmKernels, type KernelLoading } from './wasmModule.ts';
import type { WebgpuBackend } from './webgpuProgram.ts';

/** Which matrix product the backend now runs, and why. */
export interface KernelInstallation {
  readonly matmul: 'simd' | 'transposing' | 'tfjs';
  readonly reason: string;
}

/** A backend that kernels of ours go to, and which of their forms it takes. */
interface Target {
  readonly backendName: 'cpu' | 'wasm' | 'webgpu';
  adapt(forms: Omit<AnyKernel, 'name'>): KernelFunc | undefined;
}

type AnyKernel = OwnKernel<never>;

/** Those of every run; others add theirs by `registerOwnKernel`. */
const kernels: AnyKernel[] = [
  adamUpdateKernel,
  columnSumsKernel,
  denseGradientsKernel,
  layerNormalisationGradientKernel,
  layerNormalisationKernel,
  rectifiedGradientKernel,
  reluGradientKernel,
];

/** The backends started so far. */
const targets = new Map<Target['backendName'], Target>();

/**
 * Puts a kernel in place on every backend that it has a form for, those started later included. Registering it again
 * changes nothing; another kernel of its name replaces it where both have a form.
 */
export function registerOwnKernel<Attributes extends object>(kernel: OwnKernel<Attributes>): void {
  if (kernels.includes(kernel)) return;
  kernels.push(kernel);
  for (const target of targets.values()) place(kernel, target);
}

function place(kernel: AnyKernel, { backendName, adapt }: Target): void {
  const kernelFunc = adapt(kernel);
  if (kernelFunc !== undefined) replaceKernel(kernel.name, backendName, kernelFunc);
}

function fill(target: Target): void {
  targets.set(target.backendName, target);
  for (const kernel of kernels) place(kernel, target);
}

/**
 * Puts our kernels in place for the current backend. Call it after `setBackend`, each time a backend is started; calling it
 * again changes nothing.
 */
export function installKernels(backendName: 'cpu' | 'wasm' | 'webgpu'): KernelInstallation {
  if (backendName === 'wasm') return installWasmKernels();
  fill(backendName === 'cpu' ? cpuTarget : webgpuTarget);
  return { matmul: 'tfjs', reason: `TensorFlow.js's own matrix product on ${backendName}` };
}

/** @param load for tests: how the compiled kernels are brought into the backend's memory @internal */
export function installWasmKernels(load: (backend: WasmBackend) => KernelLoading = loadWasmKernels): KernelInstallation {
  const original = originalBatchMatMul();
  const loading = load(engine().backend as unknown as WasmBackend);
  if (!loading.loaded) {
    const transposing = transposingMatmul(original);
    replaceKernel('BatchMatMul', 'wasm', transposing.batchMatMul);
    replaceKernel('_FusedMatMul', 'wasm', transposing.fusedMatMul);
    fill(wasmWithoutModuleTarget);
    return { matmul: 'transposing', reason: loading.reason };
  }
  const kernelsOf: KernelsOf = (backend) => {
    const current = load(backend);
    if (!current.loaded) throw new Error(`The wasm kernels are gone: ${current.reason}.`);
    return current.module;
  };
  replaceKernel('BatchMatMul', 'wasm', batchMatMulWasm(kernelsOf));
  replaceKernel('_FusedMatMul', 'wasm', fusedMatMulWasm(kernelsOf));
  fill(wasmTarget(kernelsOf));
  return { matmul: 'simd', reason: 'own SIMD kernels in the memory of TensorFlow.js' };
}

const cpuTarget: Target = {
  backendName: 'cpu',
  adapt: ({ twin }) => adaptForm((backend) => cpuHost(backend as CpuBackend), twin),
};

const wasmWithoutModuleTarget: Target = {
  backendName: 'wasm',
  adapt: ({ twin }) => adaptForm((backend) => wasmHost(backend as WasmBackend), twin),
};

const webgpuTarget: Target = {
  backendName: 'webgpu',
  adapt: ({ webgpu }) => adaptForm((backend) => backend as WebgpuBackend, webgpu),
};

function wasmTarget(kernelsOf: KernelsOf): Target {
  return {
    backendName: 'wasm',
    adapt({ wasm, twin }) {
      if (wasm === undefined) return adaptForm((backend) => wasmHost(backend as WasmBackend), twin);
      return adaptForm((backend) => backend as WasmBackend, (call) => wasm(call, kernelsOf(call.backend)));
    },
  };
}

function adaptForm<Backend>(
  backendOf: (backend: unknown) => Backend,
  run: ((call: KernelCall<Backend, never>) => KernelResult) | undefined,
): KernelFunc | undefined {
  return run && (({ inputs, backend, attrs }) => run({ backend: backendOf(backend), inputs, attributes: attrs as never }));
}

let original: KernelFunc | undefined;

/** tfjs's own kernel, remembered from before it was replaced. */
function originalBatchMatMul(): KernelFunc {
  original ??= getKernel('BatchMatMul', 'wasm')?.kernelFunc;
  if (original === undefined) throw new Error('The wasm backend must be imported before its kernels are replaced.');
  return original;
}
