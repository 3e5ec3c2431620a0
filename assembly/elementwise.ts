/** out = gradient where output > 0, else 0, over `size` float32 values. Addresses in bytes. */
export function reluGradient(gradient: usize, output: usize, out: usize, size: i32): void {
  let at: usize = 0;
  const zero = f32x4.splat(0);
  const vectorEnd = <usize>(size & ~3) << 2;
  for (; at < vectorEnd; at += 16) {
    v128.store(out + at, v128.and(v128.load(gradient + at), f32x4.gt(v128.load(output + at), zero)));
  }
  for (const end = <usize>size << 2; at < end; at += 4) {
    const value: f32 = load<f32>(output + at) > 0 ? load<f32>(gradient + at) : 0;
    store<f32>(out + at, value);
  }
}

/** out [columns] = the sum over rows of matrix [rows, columns], added row by row. Addresses in bytes. */
export function columnSums(matrix: usize, out: usize, rows: i32, columns: i32): void {
  const stride = <usize>columns << 2;
  const vectorEnd = <usize>(columns & ~3) << 2;
  let at: usize = 0;
  for (; at < vectorEnd; at += 16) {
    let sum = f32x4.splat(0);
    for (let row = 0, from = matrix + at; row < rows; row++, from += stride) sum = f32x4.add(sum, v128.load(from));
    v128.store(out + at, sum);
  }
  for (; at < stride; at += 4) {
    let sum: f32 = 0;
    for (let row = 0, from = matrix + at; row < rows; row++, from += stride) sum += load<f32>(from);
    store<f32>(out + at, sum);
  }
}
