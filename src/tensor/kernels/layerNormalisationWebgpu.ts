import type { TensorInfo } from '@tensorflow/tfjs-core';
import { columnSumsKernel } from './columnSums.ts';
import { NORMALISATION_EPSILON } from './layerNormalisationTwin.ts';
import type { KernelCall } from './ownKernel.ts';
import { WORKGROUP_SIZE, type WebgpuBackend, type WebgpuProgram } from './webgpuProgram.ts';
import { sizeOf } from '../../lib/parameterSpecification.ts';

/** Workgroups side by side; WebGPU allows 65,535 in each direction. */
const MAXIMUM_ACROSS = 256;

/** One workgroup per row: `mean`, `scale`, and after them what `body` writes. Sums are added in a fixed order. */
function rowProgram(name: string, variableNames: readonly string[], [rows, width]: readonly [number, number], body: string): WebgpuProgram {
  const across = Math.min(rows, MAXIMUM_ACROSS);
  return {
    shaderKey: name,
    outputShape: [rows * width],
    variableNames,
    dispatchLayout: { x: [0] },
    dispatch: [across, Math.ceil(rows / across), 1],
    workgroupSize: [WORKGROUP_SIZE, 1, 1],
    size: true,
    getUserCode: () => `
      var<workgroup> partialSums : array<f32, ${4 * WORKGROUP_SIZE}>;
      fn total(which : i32) -> f32 {
        var sum = 0.0;
        for (var lane = 0; lane < ${WORKGROUP_SIZE}; lane++) { sum += partialSums[which * ${WORKGROUP_SIZE} + lane]; }
        return sum;
      }
      fn main(index : i32) {
        let lane = i32(localIndex);
        let width = uniforms.xShape.y;
        let row = i32(workgroupId.y * numWorkgroups.x + workgroupId.x);
        // The last workgroups may be without a row: they read another's and write nothing.
        let start = min(row, uniforms.xShape.x - 1) * width;
        let end = select(0, width, row < uniforms.xShape.x);
        var sum = 0.0;
        for (var i = lane; i < width; i += ${WORKGROUP_SIZE}) { sum += x[start + i]; }
        partialSums[lane] = sum;
        workgroupBarrier();
        let mean = total(0) / f32(width);
        var squares = 0.0;
        for (var i = lane; i < width; i += ${WORKGROUP_SIZE}) { squares += (x[start + i] - mean) * (x[start + i] - mean); }
        partialSums[${WORKGROUP_SIZE} + lane] = squares;
        workgroupBarrier();
        let scale = 1.0 / sqrt(total(1) / f32(width) + ${NORMALISATION_EPSILON});
        ${body}
      }`,
  };
}

const NORMALISE = `
  for (var i = lane; i < end; i += ${WORKGROUP_SIZE}) {
    result[start + i] = (x[start + i] - mean) * scale * gain[i] + bias[i];
  }`;

const BY_INPUT = `
  var above = 0.0;
  var product = 0.0;
  for (var i = lane; i < width; i += ${WORKGROUP_SIZE}) {
    let scaled = gradient[start + i] * gain[i];
    above += scaled;
    product += scaled * (x[start + i] - mean) * scale;
  }
  partialSums[${2 * WORKGROUP_SIZE} + lane] = above;
  partialSums[${3 * WORKGROUP_SIZE} + lane] = product;
  workgroupBarrier();
  let meanAbove = total(2) / f32(width);
  let meanProduct = total(3) / f32(width);
  for (var i = lane; i < end; i += ${WORKGROUP_SIZE}) {
    result[start + i] = scale * (gradient[start + i] * gain[i] - meanAbove - (x[start + i] - mean) * scale * meanProduct);
  }`;

/** Of which the columns' sums are the gradient by the gain. */
const BY_GAIN_AND_ROW = `
  for (var i = lane; i < end; i += ${WORKGROUP_SIZE}) {
    result[start + i] = gradient[start + i] * (x[start + i] - mean) * scale;
  }`;

function runRows(backend: WebgpuBackend, name: string, tensors: Readonly<Record<string, TensorInfo>>, body: string): TensorInfo {
  const { shape } = tensors['x'] as TensorInfo;
  // WebGPU binds no empty buffer.
  if (sizeOf(shape) === 0) return backend.makeTensorInfo(shape, 'float32', new Float32Array(0));
  const program = rowProgram(name, Object.keys(tensors), shape as [number, number], body);
  return { ...backend.runWebGPUProgram(program, Object.values(tensors), 'float32'), shape };
}

export function normaliseOnWebgpu(backend: WebgpuBackend, x: TensorInfo, gain: TensorInfo, bias: TensorInfo): TensorInfo {
  return runRows(backend, 'layerNormalisation', { x, gain, bias }, NORMALISE);
}

/** The gradients by input, gain and bias, in four dispatches. */
export function gradientOnWebgpu(call: KernelCall<WebgpuBackend, object>, x: TensorInfo, gain: TensorInfo, gradient: TensorInfo): TensorInfo[] {
  const { backend } = call;
  const columnSums = (matrix: TensorInfo): TensorInfo => columnSumsKernel.webgpu({ ...call, inputs: { matrix } }) as TensorInfo;
  const byInput = runRows(backend, 'layerNormalisationGradient', { x, gain, gradient }, BY_INPUT);
  const byRow = runRows(backend, 'layerNormalisationGain', { x, gradient }, BY_GAIN_AND_ROW);
  const byGain = columnSums(byRow);
  backend.disposeData(byRow.dataId);
  return [byInput, byGain, columnSums(gradient)];
}
