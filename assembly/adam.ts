/**
 * One step of Adam (Kingma & Ba 2015, Algorithm 1) over `size` float32 values, in place on `parameter`, `firstMoment` and
 * `secondMoment`. `firstCorrection` and `secondCorrection` are 1 - beta1^t and 1 - beta2^t; all addresses in bytes.
 */
export function adam(
  parameter: usize,
  gradient: usize,
  firstMoment: usize,
  secondMoment: usize,
  size: i32,
  learningRate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  firstCorrection: f32,
  secondCorrection: f32,
): void {
  const keep1: f32 = 1 - beta1;
  const keep2: f32 = 1 - beta2;
  let at: usize = 0;
  const vectorEnd = <usize>(size & ~3) << 2;
  for (; at < vectorEnd; at += 16) {
    const g = v128.load(gradient + at);
    const m = f32x4.add(
      f32x4.mul(f32x4.splat(beta1), v128.load(firstMoment + at)),
      f32x4.mul(f32x4.splat(keep1), g),
    );
    const v = f32x4.add(
      f32x4.mul(f32x4.splat(beta2), v128.load(secondMoment + at)),
      f32x4.mul(f32x4.splat(keep2), f32x4.mul(g, g)),
    );
    const rate = f32x4.mul(f32x4.splat(learningRate), f32x4.div(m, f32x4.splat(firstCorrection)));
    const scale = f32x4.add(f32x4.sqrt(f32x4.div(v, f32x4.splat(secondCorrection))), f32x4.splat(epsilon));
    v128.store(firstMoment + at, m);
    v128.store(secondMoment + at, v);
    v128.store(parameter + at, f32x4.sub(v128.load(parameter + at), f32x4.div(rate, scale)));
  }
  for (const end = <usize>size << 2; at < end; at += 4) {
    const g = load<f32>(gradient + at);
    const m = beta1 * load<f32>(firstMoment + at) + keep1 * g;
    const v = beta2 * load<f32>(secondMoment + at) + keep2 * (g * g);
    const rate = learningRate * (m / firstCorrection);
    const scale = sqrt<f32>(v / secondCorrection) + epsilon;
    store<f32>(firstMoment + at, m);
    store<f32>(secondMoment + at, v);
    store<f32>(parameter + at, load<f32>(parameter + at) - rate / scale);
  }
}
