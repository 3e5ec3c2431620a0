import { engine, getKernel, type KernelFunc } from '@tensorflow/tfjs-core';
import { adamUpdateKernel } from './adamUpdate.ts';
import { controlledAdamKernel } from './controlledAdam.ts';
import { columnSumsKernel } from './columnSums.ts';
import { denseGradientsKernel } from './denseGradients.ts';
import { cpuHost, wasmHost, type CpuBackend, type HostBackend, type WasmBackend } from './hostValues.ts';
import { layerNormalisationGradientKernel, layerNormalisationKernel } from './layerNormalisation.ts';
import { logitGradientKernel } from './logitGradient.ts';
import { transposingMatmul } from './matmulTransposing.ts';
import { batchMatMulWasm, fusedMatMulWasm, type KernelsOf } from './matmulWasm.ts';
import { objectiveStepKernel } from './objectiveStep.ts';
import { replaceKernel, type KernelCall, type KernelResult, type OwnKernel } from './ownKernel.ts';
import { rectifiedGradientKernel } from './rectifiedGradient.ts';
import { reluGradientKernel } from './reluGradient.ts';
import { sampleBatchKernel } from './sampleBatch.ts';
import { loadWasmKernels, type KernelLoading } from './wasmModule.ts';
import type { WebgpuBackend } from './webgpuProgram.ts';

/** Which matrix product the backend now runs, and why. */
export interface KernelInstallation {
  readonly matmul: 'simd' | 'transposing' | 'tfjs';
  readonly reason: string;
}

/** Where a kernel of ours goes, and as which of its forms. */
interface Target {
  readonly backendName: 'cpu' | 'wasm' | 'webgpu';
  adapt<Attributes extends object>(kernel: OwnKernel<Attributes>): KernelFunc;
}

/**
 * Puts our kernels in place for the current backend. Call it after `setBackend`, each time a backend is started; calling it
 * again changes nothing.
 */
export function installKernels(backendName: 'cpu' | 'wasm' | 'webgpu'): KernelInstallation {
  if (backendName === 'wasm') return installWasmKernels();
  registerOwnKernels(backendName === 'cpu' ? cpuTarget : webgpuTarget);
  return { matmul: 'tfjs', reason: `TensorFlow.js's own matrix product on ${backendName}` };
}

/** @param load for tests: how the compiled kernels are brought into the backend's memory */
export function installWasmKernels(load: (backend: WasmBackend) => KernelLoading = loadWasmKernels): KernelInstallation {
  const original = originalBatchMatMul();
  const loading = load(engine().backend as unknown as WasmBackend);
  if (!loading.loaded) {
    const transposing = transposingMatmul(original);
    replaceKernel('BatchMatMul', 'wasm', transposing.batchMatMul);
    replaceKernel('_FusedMatMul', 'wasm', transposing.fusedMatMul);
    registerOwnKernels(wasmWithoutModuleTarget);
    return { matmul: 'transposing', reason: loading.reason };
  }
  const kernelsOf: KernelsOf = (backend) => {
    const current = load(backend);
    if (!current.loaded) throw new Error(`The wasm kernels are gone: ${current.reason}.`);
    return current.module;
  };
  replaceKernel('BatchMatMul', 'wasm', batchMatMulWasm(kernelsOf));
  replaceKernel('_FusedMatMul', 'wasm', fusedMatMulWasm(kernelsOf));
  registerOwnKernels(wasmTarget(kernelsOf));
  return { matmul: 'simd', reason: 'own SIMD kernels in the memory of TensorFlow.js' };
}

function registerOwnKernels({ backendName, adapt }: Target): void {
  replaceKernel(adamUpdateKernel.name, backendName, adapt(adamUpdateKernel));
  replaceKernel(columnSumsKernel.name, backendName, adapt(columnSumsKernel));
  replaceKernel(denseGradientsKernel.name, backendName, adapt(denseGradientsKernel));
  replaceKernel(rectifiedGradientKernel.name, backendName, adapt(rectifiedGradientKernel));
  replaceKernel(reluGradientKernel.name, backendName, adapt(reluGradientKernel));
  replaceKernel(sampleBatchKernel.name, backendName, adapt(sampleBatchKernel));
  replaceKernel(objectiveStepKernel.name, backendName, adapt(objectiveStepKernel));
  replaceKernel(logitGradientKernel.name, backendName, adapt(logitGradientKernel));
  replaceKernel(controlledAdamKernel.name, backendName, adapt(controlledAdamKernel));
  replaceKernel(layerNormalisationKernel.name, backendName, adapt(layerNormalisationKernel));
  replaceKernel(layerNormalisationGradientKernel.name, backendName, adapt(layerNormalisationGradientKernel));
}

const cpuTarget: Target = {
  backendName: 'cpu',
  adapt: (kernel) => twinKernel(kernel, (backend) => cpuHost(backend as CpuBackend)),
};

const wasmWithoutModuleTarget: Target = {
  backendName: 'wasm',
  adapt: (kernel) => twinKernel(kernel, (backend) => wasmHost(backend as WasmBackend)),
};

const webgpuTarget: Target = {
  backendName: 'webgpu',
  adapt: (kernel) => adaptKernel((backend) => backend as WebgpuBackend, kernel.webgpu),
};

function wasmTarget(kernelsOf: KernelsOf): Target {
  const adapt = <Attributes extends object>(kernel: OwnKernel<Attributes>): KernelFunc => {
    const run = (call: KernelCall<WasmBackend, Attributes>): KernelResult => kernel.wasm(call, kernelsOf(call.backend));
    return adaptKernel((backend) => backend as WasmBackend, run);
  };
  return { backendName: 'wasm', adapt };
}

function twinKernel<Attributes extends object>(
  kernel: OwnKernel<Attributes>,
  hostOf: (backend: unknown) => HostBackend,
): KernelFunc {
  return adaptKernel(hostOf, kernel.twin);
}

function adaptKernel<Attributes extends object, Backend>(
  backendOf: (backend: unknown) => Backend,
  run: (call: KernelCall<Backend, Attributes>) => KernelResult,
): KernelFunc {
  return ({ inputs, backend, attrs }) =>
    run({ backend: backendOf(backend), inputs, attributes: attrs as unknown as Attributes });
}

let original: KernelFunc | undefined;

/** tfjs's own kernel, remembered from before it was replaced. */
function originalBatchMatMul(): KernelFunc {
  original ??= getKernel('BatchMatMul', 'wasm')?.kernelFunc;
  if (original === undefined) throw new Error('The wasm backend must be imported before its kernels are replaced.');
  return original;
}
