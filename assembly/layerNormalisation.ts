/** Added to the variance of a row before the root. */
const EPSILON: f32 = 1e-5;

@inline
function lanes(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** The mean of `width` values. */
function rowMean(row: usize, width: i32): f32 {
  const vectorEnd = <usize>(width & ~3) << 2;
  let at: usize = 0;
  let sums = f32x4.splat(0);
  for (; at < vectorEnd; at += 16) sums = f32x4.add(sums, v128.load(row + at));
  let sum = lanes(sums);
  for (const end = <usize>width << 2; at < end; at += 4) sum += load<f32>(row + at);
  return sum / <f32>width;
}

/** 1 / sqrt(variance + ε) of `width` values. */
function rowScale(row: usize, width: i32, mean: f32): f32 {
  const vectorEnd = <usize>(width & ~3) << 2;
  let at: usize = 0;
  let sums = f32x4.splat(0);
  for (; at < vectorEnd; at += 16) {
    const deviation = f32x4.sub(v128.load(row + at), f32x4.splat(mean));
    sums = f32x4.add(sums, f32x4.mul(deviation, deviation));
  }
  let sum = lanes(sums);
  for (const end = <usize>width << 2; at < end; at += 4) {
    const deviation = load<f32>(row + at) - mean;
    sum += deviation * deviation;
  }
  return <f32>1 / sqrt<f32>(sum / <f32>width + EPSILON);
}

/** out [rows, width] = (input − mean) · scale · gain + bias, row by row. Addresses in bytes. */
export function layerNormalisation(input: usize, gain: usize, bias: usize, out: usize, rows: i32, width: i32): void {
  const rowBytes = <usize>width << 2;
  const vectorEnd = <usize>(width & ~3) << 2;
  for (let row = 0, offset: usize = 0; row < rows; row++, offset += rowBytes) {
    const from = input + offset;
    const to = out + offset;
    const mean = rowMean(from, width);
    const scale = rowScale(from, width, mean);
    let at: usize = 0;
    for (; at < vectorEnd; at += 16) {
      const normalised = f32x4.mul(f32x4.sub(v128.load(from + at), f32x4.splat(mean)), f32x4.splat(scale));
      v128.store(to + at, f32x4.add(f32x4.mul(normalised, v128.load(gain + at)), v128.load(bias + at)));
    }
    for (; at < rowBytes; at += 4) {
      const normalised = (load<f32>(from + at) - mean) * scale;
      store<f32>(to + at, normalised * load<f32>(gain + at) + load<f32>(bias + at));
    }
  }
}

/**
 * Of the loss by input [rows, width], gain [width] and bias [width], from the gradient by the output. With x̂ the normalised
 * row and a = gradient · gain: scale · (a − mean(a) − x̂ · mean(a · x̂)), and sums over rows of gradient · x̂ and gradient.
 */
export function layerNormalisationGradient(
  input: usize,
  gain: usize,
  gradient: usize,
  inputGradient: usize,
  gainGradient: usize,
  biasGradient: usize,
  rows: i32,
  width: i32,
): void {
  const rowBytes = <usize>width << 2;
  const vectorEnd = <usize>(width & ~3) << 2;
  memory.fill(gainGradient, 0, rowBytes);
  memory.fill(biasGradient, 0, rowBytes);
  for (let row = 0, offset: usize = 0; row < rows; row++, offset += rowBytes) {
    const from = input + offset;
    const above = gradient + offset;
    const to = inputGradient + offset;
    const mean = rowMean(from, width);
    const scale = rowScale(from, width, mean);
    let sums = f32x4.splat(0);
    let products = f32x4.splat(0);
    let at: usize = 0;
    for (; at < vectorEnd; at += 16) {
      const normalised = f32x4.mul(f32x4.sub(v128.load(from + at), f32x4.splat(mean)), f32x4.splat(scale));
      const g = v128.load(above + at);
      const a = f32x4.mul(g, v128.load(gain + at));
      sums = f32x4.add(sums, a);
      products = f32x4.add(products, f32x4.mul(a, normalised));
      v128.store(gainGradient + at, f32x4.add(v128.load(gainGradient + at), f32x4.mul(g, normalised)));
      v128.store(biasGradient + at, f32x4.add(v128.load(biasGradient + at), g));
    }
    let sum = lanes(sums);
    let product = lanes(products);
    for (; at < rowBytes; at += 4) {
      const normalised = (load<f32>(from + at) - mean) * scale;
      const g = load<f32>(above + at);
      const a = g * load<f32>(gain + at);
      sum += a;
      product += a * normalised;
      store<f32>(gainGradient + at, load<f32>(gainGradient + at) + g * normalised);
      store<f32>(biasGradient + at, load<f32>(biasGradient + at) + g);
    }
    const meanSum = sum / <f32>width;
    const meanProduct = product / <f32>width;
    for (at = 0; at < vectorEnd; at += 16) {
      const normalised = f32x4.mul(f32x4.sub(v128.load(from + at), f32x4.splat(mean)), f32x4.splat(scale));
      const a = f32x4.mul(v128.load(above + at), v128.load(gain + at));
      const centred = f32x4.sub(f32x4.sub(a, f32x4.splat(meanSum)), f32x4.mul(normalised, f32x4.splat(meanProduct)));
      v128.store(to + at, f32x4.mul(f32x4.splat(scale), centred));
    }
    for (; at < rowBytes; at += 4) {
      const normalised = (load<f32>(from + at) - mean) * scale;
      const a = load<f32>(above + at) * load<f32>(gain + at);
      store<f32>(to + at, scale * (a - meanSum - normalised * meanProduct));
    }
  }
}
