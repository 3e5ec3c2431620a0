/** How far each of the modes that are followed one by one is at one moment of a run. */
export interface ModeCoverage {
  /** [M] how much of its share of the target the policy gives each: 1 where it is met, 0 where the mode is missed. */
  readonly shares: Float32Array;
  /** [M] 1 where a sampled trajectory has ended in it: it is found. */
  readonly isFound: Uint8Array;
}
