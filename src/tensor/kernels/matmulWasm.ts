import type { KernelFunc, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf, type WasmBackend } from './hostValues.ts';
import { matmulShape } from './matmul.ts';
import type { LoadedKernels } from './wasmModule.ts';

/** The kernels of one backend; throws when they could not be loaded, which installation has ruled out. */
export type KernelsOf = (backend: WasmBackend) => LoadedKernels;

export interface MatmulAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string;
}

export interface Epilogue {
  /** [columns], added to every row. */
  readonly bias?: TensorInfo | undefined;
  /** [.., rows, columns]: where it is not positive, the result is 0. */
  readonly mask?: TensorInfo | undefined;
  readonly relu?: boolean;
}

/** Tensors [.., rows, columns]: the product, written straight into tfjs's memory. */
export function multiplyWasm(
  backend: WasmBackend,
  { kernels, scratch }: LoadedKernels,
  a: TensorInfo,
  b: TensorInfo,
  { transposeA, transposeB }: MatmulAttributes,
  { bias, mask, relu = false }: Epilogue = {},
): TensorInfo {
  const shape = matmulShape(a, b, transposeA, transposeB);
  const { rows, depth, columns, batchSize, batchStrideA, batchStrideB } = shape;
  const out = backend.makeOutput(shape.outputShape, 'float32');
  const [aAddress, bAddress, outAddress] = [addressOf(backend, a), addressOf(backend, b), addressOf(backend, out)];
  const biasAddress = bias === undefined ? 0 : addressOf(backend, bias);
  const maskAddress = mask === undefined ? 0 : addressOf(backend, mask);
  for (let index = 0; index < batchSize; index++) {
    const outOffset = 4 * index * rows * columns;
    kernels.matmul(
      aAddress + 4 * index * batchStrideA,
      bAddress + 4 * index * batchStrideB,
      outAddress + outOffset,
      biasAddress,
      mask === undefined ? 0 : maskAddress + outOffset,
      rows,
      depth,
      columns,
      Number(transposeA),
      Number(transposeB),
      Number(relu),
      scratch,
    );
  }
  return out;
}

/** tfjs's BatchMatMul on our own kernel. */
export function batchMatMulWasm(kernelsOf: KernelsOf): KernelFunc {
  return ({ inputs, backend, attrs }) => {
    const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
    const attributes = attrs as unknown as MatmulAttributes;
    const wasm = backend as WasmBackend;
    return multiplyWasm(wasm, kernelsOf(wasm), a, b, attributes);
  };
}

/** tfjs's _FusedMatMul on our own kernel: a bias over the columns and a rectifier. */
export function fusedMatMulWasm(kernelsOf: KernelsOf): KernelFunc {
  return ({ inputs, backend, attrs }) => {
    const attributes = attrs as unknown as MatmulAttributes;
    const { a, b, bias } = fusedInputs(inputs);
    checkEpilogue(b, bias, attributes);
    const relu = attributes.activation === 'relu';
    const wasm = backend as WasmBackend;
    return multiplyWasm(wasm, kernelsOf(wasm), a, b, attributes, { bias, relu });
  };
}

export function fusedInputs(inputs: NamedTensorInfoMap): { a: TensorInfo; b: TensorInfo; bias: TensorInfo | undefined } {
  // tfjs hands over null for a missing bias.
  return { a: inputs['a'] as TensorInfo, b: inputs['b'] as TensorInfo, bias: inputs['bias'] ?? undefined };
}

/** @throws Error for an activation or a bias that the kernels do not know */
export function checkEpilogue(b: TensorInfo, bias: TensorInfo | undefined, attributes: MatmulAttributes): void {
  const { activation = 'linear', transposeB } = attributes;
  if (activation !== 'linear' && activation !== 'relu') {
    throw new Error(`The wasm matrix product knows the activations linear and relu, not ${activation}.`);
  }
  const columns = b.shape.at(transposeB ? -2 : -1);
  if (bias !== undefined && (bias.shape.length !== 1 || bias.shape[0] !== columns)) {
    throw new Error(`The bias must have shape [${columns}], not [${bias.shape.join(', ')}].`);
  }
}
