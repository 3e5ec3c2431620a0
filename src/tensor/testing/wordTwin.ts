import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OwnKernel } from '../kernels/ownKernel.ts';
import type { WordKernel } from '../kernels/wordKernel.ts';

/**
 * The same as a kernel on words by a plain loop, which works on the tensors' storage itself: registered, it lets cpu and wasm run what is
 * otherwise a graphics device's alone.
 */
export function wordTwin<Attributes extends object, Name extends string>(
  { name, bindings }: WordKernel<Attributes, Name>,
  run: (words: Readonly<Record<Name, Float32Array>>, attributes: Attributes) => void,
): OwnKernel<Attributes> {
  return {
    name,
    twin: ({ backend, inputs, attributes }) => {
      const words = bindings.map((binding) => [binding.name, backend.values(inputs[binding.name] as TensorInfo)] as const);
      run(Object.fromEntries(words) as Record<Name, Float32Array>, attributes);
      return [];
    },
  };
}
