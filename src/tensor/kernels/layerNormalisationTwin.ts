const { fround } = Math;

/** Added to the variance of a row before the root. */
export const NORMALISATION_EPSILON = 1e-5;
const EPSILON = fround(NORMALISATION_EPSILON);

/** Terms 0 … count − 1 added in the order of the wasm kernels: four running sums, then those left over, all in float32. */
function laneSum(count: number, term: (index: number) => number): number {
  const lanes = new Float32Array(4);
  const vectorEnd = count & ~3;
  for (let index = 0; index < vectorEnd; index++) lanes[index & 3] = (lanes[index & 3] as number) + term(index);
  const [first, second, third, fourth] = lanes as unknown as [number, number, number, number];
  let sum = fround(fround(first + second) + fround(third + fourth));
  for (let index = vectorEnd; index < count; index++) sum = fround(sum + term(index));
  return sum;
}

/** Writes a row, normalised, into `normalised`; returns 1 / √(variance + ε). */
function normaliseRow(row: Float32Array, normalised: Float32Array): number {
  const width = row.length;
  const mean = fround(laneSum(width, (index) => row[index] as number) / width);
  for (let index = 0; index < width; index++) normalised[index] = (row[index] as number) - mean;
  const squares = laneSum(width, (index) => fround((normalised[index] as number) ** 2));
  const scale = fround(1 / fround(Math.sqrt(fround(fround(squares / width) + EPSILON))));
  for (let index = 0; index < width; index++) normalised[index] = (normalised[index] as number) * scale;
  return scale;
}

/** Equal bit for bit to the wasm kernel. @param input [rows, width] */
export function normalisationTwin(input: Float32Array, gain: Float32Array, bias: Float32Array, out: Float32Array, width: number): void {
  const normalised = new Float32Array(width);
  for (let start = 0; start < input.length; start += width) {
    normaliseRow(input.subarray(start, start + width), normalised);
    for (let index = 0; index < width; index++) {
      out[start + index] = fround((normalised[index] as number) * (gain[index] as number)) + (bias[index] as number);
    }
  }
}

export interface NormalisationGradientArrays {
  /** [rows, width] */
  readonly byInput: Float32Array;
  /** [width] */
  readonly byGain: Float32Array;
  /** [width] */
  readonly byBias: Float32Array;
}

/** Equal bit for bit to the wasm kernel. @param input [rows, width], @param gradient [rows, width] */
export function gradientTwin(
  input: Float32Array,
  gain: Float32Array,
  gradient: Float32Array,
  { byInput, byGain, byBias }: NormalisationGradientArrays,
): void {
  const width = gain.length;
  const [normalised, scaled] = [new Float32Array(width), new Float32Array(width)];
  byGain.fill(0);
  byBias.fill(0);
  for (let start = 0; start < input.length; start += width) {
    const scale = normaliseRow(input.subarray(start, start + width), normalised);
    for (let index = 0; index < width; index++) {
      const above = gradient[start + index] as number;
      scaled[index] = above * (gain[index] as number);
      byGain[index] = (byGain[index] as number) + fround(above * (normalised[index] as number));
      byBias[index] = (byBias[index] as number) + above;
    }
    const mean = fround(laneSum(width, (index) => scaled[index] as number) / width);
    const products = laneSum(width, (index) => fround((scaled[index] as number) * (normalised[index] as number)));
    const meanProduct = fround(products / width);
    for (let index = 0; index < width; index++) {
      const centred = fround((scaled[index] as number) - mean) - fround((normalised[index] as number) * meanProduct);
      byInput[start + index] = scale * fround(centred);
    }
  }
}
