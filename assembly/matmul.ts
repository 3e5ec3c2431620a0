// Matrix product on packed panels: both operands are copied into the order in which the inner loop reads them, which makes
// the four transpose combinations and every edge one and the same loop. The block sizes keep one panel of each operand in
// the first-level cache and one block of each in the second. Every output element is a plain left-to-right float32 sum, so
// the result does not depend on the blocking and equals a sequential triple loop bit for bit.

/** Rows of one register tile. */
const TILE_ROWS: i32 = 4;
/** Columns of one register tile: two vectors. */
const TILE_COLUMNS: i32 = 8;
const BLOCK_ROWS: i32 = 128;
const BLOCK_COLUMNS: i32 = 512;
const BLOCK_DEPTH: i32 = 256;

const PACKED_A_BYTES: usize = 4 * BLOCK_ROWS * BLOCK_DEPTH;
const PACKED_B_BYTES: usize = 4 * BLOCK_COLUMNS * BLOCK_DEPTH;
const TILE_BYTES: usize = 4 * TILE_ROWS * TILE_COLUMNS;
/** Edge tile, its mask and its bias row. */
const EDGE_BYTES: usize = 3 * TILE_BYTES;

/** Bytes of scratch memory that `matmul` needs, aligned to 16. */
export function matmulScratchBytes(): usize {
  return PACKED_A_BYTES + PACKED_B_BYTES + EDGE_BYTES;
}

/** Writes four float32 vectors' transpose: lane i of each to `target + i * stride`. */
@inline
function storeTransposed(r0: v128, r1: v128, r2: v128, r3: v128, target: usize, stride: usize): void {
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(target + stride, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(target + 2 * stride, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(target + 3 * stride, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}

/**
 * Copies `width` vectors of `depth` elements into a panel [depth, panelWidth], filling missing ones with zero.
 * Element (lane, k) is read at `source + lane * laneStride + k * 4`.
 */
function packStrided(source: usize, laneStride: usize, depth: i32, width: i32, panel: usize, panelWidth: i32): void {
  const panelStride = <usize>panelWidth << 2;
  for (let lane = 0; lane < panelWidth; lane += 4) {
    const from = source + <usize>lane * laneStride;
    const to = panel + (<usize>lane << 2);
    let k = 0;
    if (lane + 4 <= width) {
      for (; k + 4 <= depth; k += 4) {
        const at = from + (<usize>k << 2);
        storeTransposed(
          v128.load(at),
          v128.load(at + laneStride),
          v128.load(at + 2 * laneStride),
          v128.load(at + 3 * laneStride),
          to + <usize>k * panelStride,
          panelStride,
        );
      }
    }
    for (; k < depth; k++) {
      for (let i = 0; i < 4; i++) {
        const value: f32 = lane + i < width ? load<f32>(from + <usize>i * laneStride + (<usize>k << 2)) : 0;
        store<f32>(to + <usize>k * panelStride + (<usize>i << 2), value);
      }
    }
  }
}

/**
 * The same for operands whose lanes lie next to each other: element (lane, k) is read at
 * `source + k * depthStride + lane * 4`.
 */
function packContiguous(source: usize, depthStride: usize, depth: i32, width: i32, panel: usize, panelWidth: i32): void {
  for (let k = 0; k < depth; k++) {
    if (width == panelWidth) {
      for (let lane = 0; lane < panelWidth; lane += 4) {
        v128.store(panel + (<usize>lane << 2), v128.load(source + (<usize>lane << 2)));
      }
    } else {
      for (let lane = 0; lane < panelWidth; lane++) {
        const value: f32 = lane < width ? load<f32>(source + (<usize>lane << 2)) : 0;
        store<f32>(panel + (<usize>lane << 2), value);
      }
    }
    source += depthStride;
    panel += <usize>panelWidth << 2;
  }
}

/** Packs `count` lanes from `source` into consecutive panels of `panelWidth` lanes. */
function packPanels(
  source: usize,
  stride: usize,
  lanesAreContiguous: bool,
  depth: i32,
  count: i32,
  target: usize,
  panelWidth: i32,
): void {
  for (let lane = 0; lane < count; lane += panelWidth) {
    const width = min(panelWidth, count - lane);
    if (lanesAreContiguous) {
      packContiguous(source + (<usize>lane << 2), stride, depth, width, target, panelWidth);
    } else {
      packStrided(source + <usize>lane * stride, stride, depth, width, target, panelWidth);
    }
    target += <usize>(depth * panelWidth) << 2;
  }
}

/** bias, relu and mask on one vector of finished sums. */
@inline
function finish(sum: v128, bias: v128, relu: bool, mask: usize): v128 {
  let value = f32x4.add(sum, bias);
  if (relu) value = f32x4.max(value, f32x4.splat(0));
  if (mask) value = v128.and(value, f32x4.gt(v128.load(mask), f32x4.splat(0)));
  return value;
}

/**
 * out[4, 8] (+)= a[depth, 4]ᵀ · b[depth, 8], with the epilogue on the last block of the inner dimension.
 * `continues` says that `out` holds the sum of the earlier blocks.
 */
function tile(
  a: usize,
  b: usize,
  depth: i32,
  out: usize,
  outStride: usize,
  continues: bool,
  finishes: bool,
  bias: usize,
  relu: bool,
  mask: usize,
): void {
  const out1 = out + outStride;
  const out2 = out1 + outStride;
  const out3 = out2 + outStride;
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  if (continues) {
    c00 = v128.load(out);
    c01 = v128.load(out, 16);
    c10 = v128.load(out1);
    c11 = v128.load(out1, 16);
    c20 = v128.load(out2);
    c21 = v128.load(out2, 16);
    c30 = v128.load(out3);
    c31 = v128.load(out3, 16);
  }
  for (const end = a + (<usize>depth << 4); a < end; a += 16, b += 32) {
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
  }
  if (finishes && (bias || relu || mask)) {
    const bias0 = bias ? v128.load(bias) : f32x4.splat(0);
    const bias1 = bias ? v128.load(bias, 16) : f32x4.splat(0);
    const mask1 = mask ? mask + outStride : 0;
    const mask2 = mask ? mask1 + outStride : 0;
    const mask3 = mask ? mask2 + outStride : 0;
    c00 = finish(c00, bias0, relu, mask);
    c01 = finish(c01, bias1, relu, mask ? mask + 16 : 0);
    c10 = finish(c10, bias0, relu, mask1);
    c11 = finish(c11, bias1, relu, mask ? mask1 + 16 : 0);
    c20 = finish(c20, bias0, relu, mask2);
    c21 = finish(c21, bias1, relu, mask ? mask2 + 16 : 0);
    c30 = finish(c30, bias0, relu, mask3);
    c31 = finish(c31, bias1, relu, mask ? mask3 + 16 : 0);
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out1, c10);
  v128.store(out1, c11, 16);
  v128.store(out2, c20);
  v128.store(out2, c21, 16);
  v128.store(out3, c30);
  v128.store(out3, c31, 16);
}

function copyRectangle(source: usize, sourceStride: usize, target: usize, targetStride: usize, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++) {
    memory.copy(target + <usize>row * targetStride, source + <usize>row * sourceStride, <usize>columns << 2);
  }
}

/** A tile that sticks out of the matrix: worked on in scratch memory, its valid part copied back. */
function edgeTile(
  a: usize,
  b: usize,
  depth: i32,
  out: usize,
  outStride: usize,
  rows: i32,
  columns: i32,
  continues: bool,
  finishes: bool,
  bias: usize,
  relu: bool,
  mask: usize,
  scratch: usize,
): void {
  const stride: usize = TILE_COLUMNS << 2;
  const scratchMask = scratch + TILE_BYTES;
  const scratchBias = scratchMask + TILE_BYTES;
  if (continues) copyRectangle(out, outStride, scratch, stride, rows, columns);
  if (mask) copyRectangle(mask, outStride, scratchMask, stride, rows, columns);
  if (bias) copyRectangle(bias, 0, scratchBias, 0, 1, columns);
  tile(a, b, depth, scratch, stride, continues, finishes, bias ? scratchBias : 0, relu, mask ? scratchMask : 0);
  copyRectangle(scratch, stride, out, outStride, rows, columns);
}

/** Multiplies one packed block of A with one packed block of B. */
function block(
  packedA: usize,
  packedB: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  out: usize,
  outStride: usize,
  continues: bool,
  finishes: bool,
  bias: usize,
  relu: bool,
  mask: usize,
  scratch: usize,
): void {
  for (let column = 0; column < columns; column += TILE_COLUMNS) {
    const width = min(TILE_COLUMNS, columns - column);
    const b = packedB + (<usize>(column * depth) << 2);
    const tileBias = bias ? bias + (<usize>column << 2) : 0;
    for (let row = 0; row < rows; row += TILE_ROWS) {
      const height = min(TILE_ROWS, rows - row);
      const a = packedA + (<usize>(row * depth) << 2);
      const offset = <usize>row * outStride + (<usize>column << 2);
      const tileMask = mask ? mask + offset : 0;
      if (height == TILE_ROWS && width == TILE_COLUMNS) {
        tile(a, b, depth, out + offset, outStride, continues, finishes, tileBias, relu, tileMask);
      } else {
        edgeTile(
          a, b, depth, out + offset, outStride, height, width,
          continues, finishes, tileBias, relu, tileMask, scratch,
        );
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
        block(
          scratch, packedB, height, width, span, out + offset, outStride,
          k > 0, k + BLOCK_DEPTH >= depth,
          bias ? bias + (<usize>column << 2) : 0, relu, mask ? mask + offset : 0, edge,
        );
      }
    }
  }
}
