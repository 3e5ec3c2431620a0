/** Moments smaller than this are set to zero: denormal numbers would slow the arithmetic down a hundredfold. */
const TINY: f32 = 1e-36;

@inline
function flush(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(TINY)));
}

@inline
function flushScalar(x: f32): f32 {
  return abs<f32>(x) < TINY ? 0 : x;
}

/**
 * One step of Adam (Kingma & Ba 2015, Algorithm 1, in the efficient order of their section 2) over `size` float32 values,
 * in place on `parameter`, `firstMoment` and `secondMoment` (addresses in bytes):
 * parameter -= stepSize * m / (sqrt(v) * rootScale + epsilon).
 */
export function adam(
  parameter: usize,
  gradient: usize,
  firstMoment: usize,
  secondMoment: usize,
  size: i32,
  beta1: f32,
  oneMinusBeta1: f32,
  beta2: f32,
  oneMinusBeta2: f32,
  stepSize: f32,
  rootScale: f32,
  epsilon: f32,
): void {
  let at: usize = 0;
  const vectorEnd = <usize>(size & ~3) << 2;
  for (; at < vectorEnd; at += 16) {
    const g = v128.load(gradient + at);
    const m = flush(
      f32x4.add(
        f32x4.mul(f32x4.splat(beta1), v128.load(firstMoment + at)),
        f32x4.mul(f32x4.splat(oneMinusBeta1), g),
      ),
    );
    const v = flush(
      f32x4.add(
        f32x4.mul(f32x4.splat(beta2), v128.load(secondMoment + at)),
        f32x4.mul(f32x4.splat(oneMinusBeta2), f32x4.mul(g, g)),
      ),
    );
    const scale = f32x4.add(f32x4.mul(f32x4.sqrt(v), f32x4.splat(rootScale)), f32x4.splat(epsilon));
    const change = f32x4.div(f32x4.mul(f32x4.splat(stepSize), m), scale);
    v128.store(firstMoment + at, m);
    v128.store(secondMoment + at, v);
    v128.store(parameter + at, f32x4.sub(v128.load(parameter + at), change));
  }
  for (const end = <usize>size << 2; at < end; at += 4) {
    const g = load<f32>(gradient + at);
    const m = flushScalar(beta1 * load<f32>(firstMoment + at) + oneMinusBeta1 * g);
    const v = flushScalar(beta2 * load<f32>(secondMoment + at) + oneMinusBeta2 * (g * g));
    store<f32>(firstMoment + at, m);
    store<f32>(secondMoment + at, v);
    store<f32>(parameter + at, load<f32>(parameter + at) - (stepSize * m) / (sqrt<f32>(v) * rootScale + epsilon));
  }
}
