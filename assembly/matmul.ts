// Matrix product on packed panels: both operands are copied into the order in which the inner loop reads them, which makes
// the four transpose combinations and every edge one and the same loop. The block sizes keep one panel of each operand in
// the first-level cache and one block of each in the second. Every output element is a plain left-to-right float32 sum, so
// the result does not depend on the blocking and equals a sequential triple loop bit for bit.

import { packPanels } from './packing';

/** Columns of one register tile: two vectors. */
const TILE_COLUMNS: i32 = 8;
/** Rows of one register tile: ten sums, two vectors of b and one of a fill the sixteen registers of x86-64 without spilling. */
const TILE_ROWS: i32 = 5;
/** A multiple of TILE_ROWS; likewise below for the columns. */
const BLOCK_ROWS: i32 = 120;
const BLOCK_COLUMNS: i32 = 512;
const BLOCK_DEPTH: i32 = 256;

const PACKED_A_BYTES: usize = 4 * BLOCK_ROWS * BLOCK_DEPTH;
const PACKED_B_BYTES: usize = 4 * BLOCK_COLUMNS * BLOCK_DEPTH;
const TILE_BYTES: usize = 4 * TILE_ROWS * TILE_COLUMNS;

/** Bytes of scratch memory that `matmul` needs, aligned to 16. */
export function matmulScratchBytes(): usize {
  return PACKED_A_BYTES + PACKED_B_BYTES + TILE_BYTES;
}

/**
 * out[5, 8] (+)= a[depth, 5]ᵀ · b[depth, 8]; `continues` says that `out` holds the sum of earlier blocks. Nothing but the sums
 * is done here: anything more makes V8 spill registers in the loop and halves its speed.
 */
function tile(
  a: usize,
  b: usize,
  depth: i32,
  out: usize,
  outStride: usize,
  continues: bool,
): void {
  const out1 = out + outStride;
  const out2 = out1 + outStride;
  const out3 = out2 + outStride;
  const out4 = out3 + outStride;
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let c40 = c00;
  let c41 = c00;
  if (continues) {
    c00 = v128.load(out);
    c01 = v128.load(out, 16);
    c10 = v128.load(out1);
    c11 = v128.load(out1, 16);
    c20 = v128.load(out2);
    c21 = v128.load(out2, 16);
    c30 = v128.load(out3);
    c31 = v128.load(out3, 16);
    c40 = v128.load(out4);
    c41 = v128.load(out4, 16);
  }
  for (const end = a + <usize>depth * 20; a < end; a += 20, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 16);
    c40 = f32x4.add(c40, f32x4.mul(x, b0));
    c41 = f32x4.add(c41, f32x4.mul(x, b1));
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out1, c10);
  v128.store(out1, c11, 16);
  v128.store(out2, c20);
  v128.store(out2, c21, 16);
  v128.store(out3, c30);
  v128.store(out3, c31, 16);
  v128.store(out4, c40);
  v128.store(out4, c41, 16);
}

/** Element by element: the rectangles are a few floats wide. */
function copyRectangle(source: usize, sourceStride: usize, target: usize, targetStride: usize, rows: i32, columns: i32): void {
  const width = <usize>columns << 2;
  for (let row = 0; row < rows; row++, source += sourceStride, target += targetStride) {
    for (let at: usize = 0; at < width; at += 4) store<f32>(target + at, load<f32>(source + at));
  }
}

/** A tile that sticks out of the matrix: worked on in scratch memory, its valid part copied back. */
function edgeTile(
  a: usize,
  b: usize,
  depth: i32,
  out: usize,
  outStride: usize,
  continues: bool,
  rows: i32,
  columns: i32,
  scratch: usize,
): void {
  const stride: usize = TILE_COLUMNS << 2;
  if (continues) copyRectangle(out, outStride, scratch, stride, rows, columns);
  tile(a, b, depth, scratch, stride, continues);
  copyRectangle(scratch, stride, out, outStride, rows, columns);
}

/** Adds bias [columns], clips at 0 if `relu`, clears where mask [rows, columns] is not positive; in place on `out`. */
function finish(out: usize, stride: usize, rows: i32, columns: i32, bias: usize, relu: bool, mask: usize): void {
  const zero = f32x4.splat(0);
  const vectorEnd = <usize>(columns & ~3) << 2;
  const end = <usize>columns << 2;
  for (let row = 0; row < rows; row++, out += stride, mask += mask ? stride : 0) {
    let at: usize = 0;
    for (; at < vectorEnd; at += 16) {
      let value = v128.load(out + at);
      if (bias) value = f32x4.add(value, v128.load(bias + at));
      if (relu) value = f32x4.max(value, zero);
      if (mask) value = v128.and(value, f32x4.gt(v128.load(mask + at), zero));
      v128.store(out + at, value);
    }
    for (; at < end; at += 4) {
      let value = load<f32>(out + at);
      if (bias) value += load<f32>(bias + at);
      if (relu) value = max<f32>(value, 0);
      if (mask && !(load<f32>(mask + at) > 0)) value = 0;
      store<f32>(out + at, value);
    }
  }
}

/** out [rows, columns] (+)= one packed block of A times one packed block of B. */
function block(
  packedA: usize,
  packedB: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  out: usize,
  outStride: usize,
  continues: bool,
  scratch: usize,
): void {
  for (let column = 0; column < columns; column += TILE_COLUMNS) {
    const width = min(TILE_COLUMNS, columns - column);
    const b = packedB + (<usize>(column * depth) << 2);
    for (let row = 0; row < rows; row += TILE_ROWS) {
      const height = min(TILE_ROWS, rows - row);
      const a = packedA + (<usize>(row * depth) << 2);
      const target = out + <usize>row * outStride + (<usize>column << 2);
      if (height == TILE_ROWS && width == TILE_COLUMNS) {
        tile(a, b, depth, target, outStride, continues);
      } else {
        edgeTile(a, b, depth, target, outStride, continues, height, width, scratch);
      }
    }
  }
}

/**
 * out [rows, columns] = op(a) · op(b), then + bias [columns], relu, and zero where mask [rows, columns] is not positive.
 *
 * `a` is [rows, depth], or [depth, rows] when `transposeA`; `b` is [depth, columns], or [columns, depth] when `transposeB`.
 * All are dense row-major float32 addresses; 0 for no bias or no mask. `scratch` has `matmulScratchBytes()` bytes.
 */
export function matmul(
  a: usize,
  b: usize,
  out: usize,
  bias: usize,
  mask: usize,
  rows: i32,
  depth: i32,
  columns: i32,
  transposeA: bool,
  transposeB: bool,
  relu: bool,
  scratch: usize,
): void {
  const packedB = scratch + PACKED_A_BYTES;
  const edge = packedB + PACKED_B_BYTES;
  const aStride = <usize>(transposeA ? rows : depth) << 2;
  const bStride = <usize>(transposeB ? depth : columns) << 2;
  const outStride = <usize>columns << 2;
  // An empty inner dimension still owes the epilogue of an all-zero product.
  const depthEnd = max(depth, 1);
  for (let column = 0; column < columns; column += BLOCK_COLUMNS) {
    const width = min(BLOCK_COLUMNS, columns - column);
    for (let k = 0; k < depthEnd; k += BLOCK_DEPTH) {
      const span = min(BLOCK_DEPTH, depth - k);
      const bAt = transposeB
        ? b + <usize>column * bStride + (<usize>k << 2)
        : b + <usize>k * bStride + (<usize>column << 2);
      packPanels(bAt, bStride, !transposeB, span, width, packedB, TILE_COLUMNS);
      for (let row = 0; row < rows; row += BLOCK_ROWS) {
        const height = min(BLOCK_ROWS, rows - row);
        const aAt = transposeA
          ? a + <usize>k * aStride + (<usize>row << 2)
          : a + <usize>row * aStride + (<usize>k << 2);
        packPanels(aAt, aStride, transposeA, span, height, scratch, TILE_ROWS);
        const offset = <usize>row * outStride + (<usize>column << 2);
        block(scratch, packedB, height, width, span, out + offset, outStride, k > 0, edge);
        if ((bias || relu || mask) && k + BLOCK_DEPTH >= depth) {
          const blockBias = bias ? bias + (<usize>column << 2) : 0;
          finish(out + offset, outStride, height, width, blockBias, relu, mask ? mask + offset : 0);
        }
      }
    }
  }
}
