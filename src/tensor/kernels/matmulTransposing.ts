import { getKernel, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './hostValues.ts';
import { matmulShape } from './matmul.ts';
import { checkEpilogue, fusedInputs } from './matmulWasm.ts';
import { sizeOf } from '../../lib/parameterSpecification.ts';

/**
 * The way without SIMD: tfjs's own matmul runs transposed operands in a scalar loop and adds a bias wrongly to them when
 * the inner dimension passes 48, so operands are transposed first and bias and rectifier are kernels of their own.
 */
export function transposingMatmul(original: KernelFunc): { batchMatMul: KernelFunc; fusedMatMul: KernelFunc } {
  const multiply = (backend: TransposingBackend, a: TensorInfo, b: TensorInfo, attrs: TransposeAttributes): TensorInfo => {
    const shape = matmulShape(a, b, attrs.transposeA, attrs.transposeB);
    const left = operand(backend, a, attrs.transposeA);
    const right = freshOperand(backend, b, attrs.transposeB);
    const inputs = { a: left.tensor, b: right.tensor };
    const plain = { transposeA: false, transposeB: false };
    const out = original({ inputs, backend, attrs: plain }) as TensorInfo;
    left.dispose();
    right.dispose();
    return { ...out, shape: [...shape.outputShape] };
  };
  return {
    batchMatMul: ({ inputs, backend, attrs }) => {
      const { a, b } = fusedInputs(inputs);
      return multiply(backend as TransposingBackend, a, b, attrs as unknown as TransposeAttributes);
    },
    fusedMatMul: ({ inputs, backend, attrs }) => {
      const attributes = attrs as unknown as TransposeAttributes & { readonly activation: string };
      const { a, b, bias } = fusedInputs(inputs);
      checkEpilogue(b, bias, attributes);
      const host = backend as TransposingBackend;
      const product = multiply(host, a, b, attributes);
      addBiasAndRectify(host, product, bias, attributes.activation === 'relu');
      return product;
    },
  };
}

interface TransposeAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

interface TransposingBackend extends WasmBackend {
  disposeData(dataId: object): boolean;
}

interface Operand {
  readonly tensor: TensorInfo;
  dispose(): void;
}

/** The operand as rank 3, transposed into memory of its own when asked. */
function operand(backend: TransposingBackend, tensor: TensorInfo, transpose: boolean): Operand {
  const rank3 = { ...tensor, shape: rank3Shape(tensor) };
  if (!transpose) return { tensor: rank3, dispose: () => undefined };
  const { kernelFunc } = requireKernel('Transpose');
  const swapped = kernelFunc({ inputs: { x: rank3 }, backend, attrs: { perm: [0, 2, 1] } }) as TensorInfo;
  return { tensor: swapped, dispose: () => backend.disposeData(swapped.dataId) };
}

/** XNNPACK caches packed weights by tensor and does not see that they were updated in place: always a fresh one. */
function freshOperand(backend: TransposingBackend, tensor: TensorInfo, transpose: boolean): Operand {
  if (transpose) return operand(backend, tensor, true);
  const copy = backend.makeOutput(rank3Shape(tensor), 'float32');
  backend.typedArrayFromHeap(copy).set(backend.typedArrayFromHeap(tensor));
  return { tensor: copy, dispose: () => backend.disposeData(copy.dataId) };
}

function rank3Shape({ shape }: TensorInfo): number[] {
  return [sizeOf(shape.slice(0, -2)), shape.at(-2) as number, shape.at(-1) as number];
}

function requireKernel(name: string): { readonly kernelFunc: KernelFunc } {
  const kernel = getKernel(name, 'wasm');
  if (kernel === undefined) throw new Error(`The wasm backend has no kernel ${name}.`);
  return kernel;
}

/** In place on the fresh product [.., columns]. */
function addBiasAndRectify(backend: WasmBackend, product: TensorInfo, bias: TensorInfo | undefined, relu: boolean): void {
  const values = backend.typedArrayFromHeap(product);
  if (bias !== undefined) {
    const addends = backend.typedArrayFromHeap(bias);
    for (let index = 0; index < values.length; index++) {
      values[index] = (values[index] as number) + (addends[index % addends.length] as number);
    }
  }
  if (relu) {
    for (let index = 0; index < values.length; index++) values[index] = Math.max(0, values[index] as number);
  }
}
