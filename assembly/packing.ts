// Copies operands of a matrix product into panels [depth, panelWidth], the order in which its inner loop reads them.

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

/** Transposes four vectors of `depth` elements, `laneStride` bytes apart, into four columns of a panel. */
function packFourStrided(source: usize, laneStride: usize, depth: i32, panel: usize, panelWidth: i32): void {
  const panelStride = <usize>panelWidth << 2;
  let k = 0;
  for (; k + 4 <= depth; k += 4, source += 16, panel += 4 * panelStride) {
    storeTransposed(
      v128.load(source),
      v128.load(source + laneStride),
      v128.load(source + 2 * laneStride),
      v128.load(source + 3 * laneStride),
      panel,
      panelStride,
    );
  }
  for (; k < depth; k++, source += 4, panel += panelStride) {
    for (let i: usize = 0; i < 4; i++) store<f32>(panel + (i << 2), load<f32>(source + i * laneStride));
  }
}

/**
 * Copies `width` vectors of `depth` elements into a panel [depth, panelWidth], filling missing ones with zero.
 * Element (lane, k) is read at `source + lane * laneStride + k * 4`.
 */
function packStrided(source: usize, laneStride: usize, depth: i32, width: i32, panel: usize, panelWidth: i32): void {
  let lane = 0;
  for (; lane + 4 <= width; lane += 4) {
    packFourStrided(source + <usize>lane * laneStride, laneStride, depth, panel + (<usize>lane << 2), panelWidth);
  }
  const panelStride = <usize>panelWidth << 2;
  for (; lane < panelWidth; lane++) {
    let from = source + <usize>lane * laneStride;
    let to = panel + (<usize>lane << 2);
    for (let k = 0; k < depth; k++, from += 4, to += panelStride) {
      const value: f32 = lane < width ? load<f32>(from) : 0;
      store<f32>(to, value);
    }
  }
}

/**
 * The same for operands whose lanes lie next to each other: element (lane, k) is read at
 * `source + k * depthStride + lane * 4`.
 */
function packContiguous(source: usize, depthStride: usize, depth: i32, width: i32, panel: usize, panelWidth: i32): void {
  const vectorEnd = <usize>(width & ~3) << 2;
  const end = <usize>width << 2;
  const panelEnd = <usize>panelWidth << 2;
  for (let k = 0; k < depth; k++, source += depthStride, panel += panelEnd) {
    let at: usize = 0;
    for (; at < vectorEnd; at += 16) v128.store(panel + at, v128.load(source + at));
    for (; at < end; at += 4) store<f32>(panel + at, load<f32>(source + at));
    for (; at < panelEnd; at += 4) store<f32>(panel + at, 0);
  }
}

/** Packs `count` lanes from `source` into consecutive panels of `panelWidth` lanes. */
export function packPanels(
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
