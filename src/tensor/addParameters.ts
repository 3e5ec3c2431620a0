import { sizeOf, type RunParameter } from '../lib/parameterSpecification.ts';
import type { RandomStream } from '../rng/randomStream.ts';
import type { ParameterHome } from './storedTensors.ts';

/** Adds parameters to their home at their initial values. */
export function addParameters(home: ParameterHome, parameters: readonly RunParameter[], stream: RandomStream): void {
  for (const parameter of parameters) home.add(parameter.name, parameter.group, parameter.shape, initialValues(parameter, stream));
}

/** From the stream alone: tfjs's initialisers ignore their seed. */
function initialValues({ shape, initial, counter }: RunParameter, stream: RandomStream): Float32Array {
  const values = new Float32Array(sizeOf(shape));
  if (initial.kind === 'constant') return values.fill(initial.value);
  stream.fillUniform(values, -initial.bound, initial.bound, counter);
  return values;
}
