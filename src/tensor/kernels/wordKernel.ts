import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OwnKernel } from './ownKernel.ts';
import { flat, type WebgpuBackend, type WebgpuProgram, type WebgpuUniform } from './webgpuProgram.ts';
import { sizeOf } from '../../lib/parameterSpecification.ts';

/** One tensor that a kernel works on, in place. Its storage is 32-bit words; `type` is how the shader reads them. */
export interface WordBinding<Name extends string = string> {
  readonly name: Name;
  readonly type: 'f32' | 'i32' | 'u32';
  readonly access: 'read' | 'read_write';
}

/**
 * A kernel that works in place on the words of its tensors and has no output of its own. All tensors are float32 for
 * TensorFlow.js, whatever their words mean: integers travel as bits and must never pass through one of its own kernels.
 */
export interface WordKernel<Attributes extends object, Name extends string = string> {
  readonly name: string;
  /** In binding order; at most 8, what every WebGPU device has. */
  readonly bindings: readonly WordBinding<Name>[];
  /** Integers that the shader reads as `uniforms.<name>`. */
  uniforms(attributes: Attributes): Readonly<Record<string, number>>;
  /** Floats that it reads likewise. */
  floatUniforms?(attributes: Attributes): Readonly<Record<string, number>>;
  /** The shader after the declarations of `uniforms` and the bindings; its entry point is `main`. */
  wgsl(attributes: Attributes): string;
  workgroups(attributes: Attributes): readonly [number, number, number];
}

/** The kernel as `registerOwnKernel` takes it. */
export function ownWordKernel<Attributes extends object>(kernel: WordKernel<Attributes>): OwnKernel<Attributes> {
  return {
    name: kernel.name,
    webgpu: ({ backend, inputs, attributes }) => {
      dispatchWords(kernel, backend, inputs as Readonly<Record<string, TensorInfo>>, attributes);
      return [];
    },
  };
}

/** Signed and unsigned views of a tensor's storage: the same words. */
export function integers({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

export function unsignedIntegers({ buffer, byteOffset, length }: Float32Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length);
}

/** @param inputs by the names of the bindings */
export function dispatchWords<Attributes extends object>(
  kernel: WordKernel<Attributes>,
  backend: WebgpuBackend,
  inputs: Readonly<Record<string, TensorInfo>>,
  attributes: Attributes,
): void {
  const tensors = kernel.bindings.map(({ name }) => flat(inputs[name] as TensorInfo));
  for (const { dataId } of tensors) backend.uploadToGPU(dataId);
  const uniforms = [...uniformsOf('i32', kernel.uniforms(attributes)), ...uniformsOf('f32', kernel.floatUniforms?.(attributes) ?? {})];
  const code = declarations(kernel.bindings, uniforms) + kernel.wgsl(attributes);
  const [first, ...rest] = tensors as [TensorInfo, ...TensorInfo[]];
  const program: WebgpuProgram = {
    shaderKey: kernel.name,
    outputShape: [sizeOf(first.shape)],
    variableNames: kernel.bindings.slice(1).map(({ name }) => name),
    dispatchLayout: { x: [0] },
    dispatch: [...kernel.workgroups(attributes)],
    workgroupSize: [1, 1, 1],
    size: false,
    pipeline: pipelineOf(backend.device, kernel, code),
    getUserCode: () => code,
  };
  const values = uniforms.map(({ type, value }): WebgpuUniform => ({ type: type === 'i32' ? 'int32' : 'float32', data: [value] }));
  backend.recordAndSubmit(program, first, rest, values);
  kernel.bindings.forEach(({ access }, index) => {
    // An earlier read left a copy on the host, which reads would go on returning.
    if (access === 'read_write') backend.tensorMap.get((tensors[index] as TensorInfo).dataId).values = null;
  });
}

interface Uniform {
  readonly name: string;
  readonly type: 'i32' | 'f32';
  readonly value: number;
}

function uniformsOf(type: Uniform['type'], values: Readonly<Record<string, number>>): readonly Uniform[] {
  return Object.entries(values).map(([name, value]) => ({ name, type, value }));
}

/**
 * The bindings as tfjs's `recordAndSubmit` makes them: the first tensor, the others, and a uniform buffer that begins
 * with what tfjs always writes there, two constants and the shape and stride of each vector.
 */
function declarations(bindings: readonly WordBinding[], uniforms: readonly Uniform[]): string {
  const [first, ...rest] = bindings as [WordBinding, ...WordBinding[]];
  const shapes = [...rest, first].map(({ name }) => `${name}Shape : i32, ${name}Stride : i32,`);
  const buffers = bindings.map(
    ({ name, type, access }, index) =>
      `@group(0) @binding(${index}) var<storage, ${access}> ${name} : array<${type}>;`,
  );
  return [
    `struct Uniforms { unusedNan : f32, unusedInfinity : f32, ${shapes.join(' ')} ${uniforms.map(({ name, type }) => `${name} : ${type},`).join(' ')} }`,
    ...buffers,
    `@group(0) @binding(${bindings.length}) var<uniform> uniforms : Uniforms;\n`,
  ].join('\n');
}

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();

function pipelineOf(
  device: GPUDevice,
  { name, bindings }: Pick<WordKernel<object>, 'name' | 'bindings'>,
  code: string,
): GPUComputePipeline {
  const known = pipelines.get(device) ?? new Map<string, GPUComputePipeline>();
  pipelines.set(device, known);
  let pipeline = known.get(code);
  if (pipeline === undefined) {
    const module = device.createShaderModule({ code, label: name });
    const layout = device.createPipelineLayout({ bindGroupLayouts: [bindGroupLayout(device, bindings)] });
    pipeline = device.createComputePipeline({ layout, compute: { module, entryPoint: 'main' }, label: name });
    known.set(code, pipeline);
  }
  return pipeline;
}

/** Written out, so that a shader that leaves a binding unused still fits. */
function bindGroupLayout(device: GPUDevice, bindings: readonly WordBinding[]): GPUBindGroupLayout {
  const types: GPUBufferBindingType[] = bindings.map(({ access }) =>
    access === 'read' ? 'read-only-storage' : 'storage',
  );
  return device.createBindGroupLayout({
    entries: [...types, 'uniform' as const].map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type },
    })),
  });
}
