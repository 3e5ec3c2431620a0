import { engine, type GradConfig, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { denseGradients } from './kernels/denseGradients.ts';
import { layerNormalisationGradient, layerNormalisationKernel } from './kernels/layerNormalisation.ts';
import { reluGradient } from './kernels/reluGradient.ts';

/** A tensor as a gradient of its own, which the tape is free to dispose of. */
const itself = (gradient: Tensor) => (): Tensor => gradient.clone();

/** As `operations.ts` runs it: nothing transposed, a bias, a rectifier or none. */
const dense: GradConfig = {
  kernelName: '_FusedMatMul',
  inputsToSave: ['a', 'b'],
  outputsToSave: [true],
  gradFunc(above, saved, attributes) {
    const [input, weights, output] = saved as [Tensor2D, Tensor2D, Tensor2D];
    const gradient = attributes['activation'] === 'relu' ? reluGradient(above as Tensor2D, output) : (above as Tensor2D);
    const own = denseGradients(input, gradient);
    const byInput = (): Tensor => engine().runKernel('BatchMatMul', { a: gradient, b: weights }, { transposeA: false, transposeB: true });
    return { a: byInput, b: () => own.weights, bias: () => own.biases };
  },
};

const rectifier: GradConfig = {
  kernelName: 'Relu',
  outputsToSave: [true],
  gradFunc: (above, [output]) => ({ x: () => reluGradient(above as Tensor, output as Tensor) }),
};

const normalisation: GradConfig = {
  kernelName: layerNormalisationKernel.name,
  inputsToSave: ['input', 'gain'],
  gradFunc(above, saved) {
    const [input, gain] = saved as [Tensor2D, Tensor];
    const own = layerNormalisationGradient(input, gain, above as Tensor2D);
    return { input: () => own.input, gain: () => own.gain, bias: () => own.bias };
  },
};

/** Of two tensors of one shape. */
const sum: GradConfig = { kernelName: 'Add', gradFunc: (above) => ({ a: itself(above as Tensor), b: itself(above as Tensor) }) };

/**
 * What TensorFlow.js's tape asks for the gradients of the kernels in `operations.ts`, on kernels of ours where we have one. The
 * package registers none by itself, and its list of all of them is a file that its build for Node does not have.
 */
export const GRADIENTS: readonly GradConfig[] = [dense, rectifier, normalisation, sum];
