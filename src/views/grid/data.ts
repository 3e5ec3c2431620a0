export interface GridViewData {
  readonly kind: 'grid';
  readonly iteration: number;
  /** The axes shown, in order [rows, columns] or one axis. */
  readonly axes: readonly number[];
  /** [rows, columns] or [columns]; arrays below are row-major in it. */
  readonly shape: readonly number[];
  /** True when other axes were summed out. */
  readonly isMarginal: boolean;
  readonly target: Float64Array;
  readonly learned: Float64Array;
  /** R per cell; where marginal, the sum of R over the cells behind it. */
  readonly reward: Float64Array;
}
