import type { Operations } from '../../../tensor/operations.ts';
import type { Tensor, Tensor2D } from '../../../tensor/types.ts';
import type { NetworkDefinition, NetworkShape } from '../network.ts';

/** Stands for a tensor. */
interface Matrix {
  /** [rows, columns], or [columns] */
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

const asMatrix = (tensor: Tensor): Matrix => tensor as unknown as Matrix;
const asTensor = (values: Float64Array, shape: readonly number[]): Tensor2D => ({ shape, values }) as unknown as Tensor2D;
const at = ({ values }: Matrix, index: number): number => values[index] as number;

/** A matrix with the shape of `like`, entry by entry. */
function fill(like: Matrix, entry: (index: number) => number): Tensor2D {
  return asTensor(like.values.map((_, index) => entry(index)), like.shape);
}

function dense(input: Tensor2D, weights: Tensor, biases: Tensor, activation: 'relu' | 'linear'): Tensor2D {
  const [x, w, b] = [input, weights, biases].map(asMatrix) as [Matrix, Matrix, Matrix];
  const [rows, depth, columns] = [x.shape[0] as number, x.shape[1] as number, w.shape[1] as number];
  const values = new Float64Array(rows * columns).map((_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    let sum = at(b, column);
    for (let k = 0; k < depth; k++) sum += at(x, row * depth + k) * at(w, k * columns + column);
    return activation === 'relu' ? Math.max(0, sum) : sum;
  });
  return asTensor(values, [rows, columns]);
}

function layerNormalisation(input: Tensor2D, gain: Tensor, bias: Tensor): Tensor2D {
  const x = asMatrix(input);
  const width = x.shape[1] as number;
  return fill(x, (index) => {
    const row = x.values.subarray(index - (index % width), index - (index % width) + width);
    const mean = row.reduce((sum, value) => sum + value, 0) / width;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
    return ((at(x, index) - mean) / Math.sqrt(variance + 1e-5)) * at(asMatrix(gain), index % width) + at(asMatrix(bias), index % width);
  });
}

function writtenOut(): never {
  throw new Error('Only the way forward is computed in float64; gradients are differences.');
}

/** What networks are made of, in float64 and plain loops: the same definition then computes what its tensors are compared with. */
const FLOAT64_OPERATIONS: Operations = {
  dense,
  layerNormalisation,
  relu: (input) => fill(asMatrix(input), (index) => Math.max(0, at(asMatrix(input), index))),
  add: (left, right) => fill(asMatrix(left), (index) => at(asMatrix(left), index) + at(asMatrix(right), index)),
  denseGradients: (): { weights: Tensor2D; biases: ReturnType<Operations['denseGradients']>['biases'] } => writtenOut(),
  rectifiedGradient: writtenOut,
};

/**
 * The network's output in float64. @param values of each parameter, by its own name
 * @returns [rows · outputWidth]
 */
export function float64Output(
  definition: NetworkDefinition,
  shape: NetworkShape,
  values: ReadonlyMap<string, Float64Array>,
  input: Float64Array,
): Float64Array {
  const parameters = new Map(
    definition.parameters(shape).map((parameter) => [parameter.name, asTensor(values.get(parameter.name) as Float64Array, parameter.shape)]),
  );
  const pass = { shape, operations: FLOAT64_OPERATIONS, parameter: (name: string): Tensor => parameters.get(name) as Tensor };
  return asMatrix(definition.forward(pass, asTensor(input, [input.length / shape.inputWidth, shape.inputWidth])).output).values;
}
