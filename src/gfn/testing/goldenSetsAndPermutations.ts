/**
 * Reference numbers for tests, computed independently of this code to full double precision. Nothing outside
 * tests imports this file.
 */

/** Sets of `size` items, each worth the product of its weights: Z is an elementary symmetric polynomial of the weights. */
export const SET_ELEMENTARY_SYMMETRIC = [
  { weights: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], size: 4, Z: 157773, logZ: 11.968912570092584 },
] as const;

/** Σ over the permutations of n items of exp(−θ · inversions). */
export const MALLOWS_PERMUTATION = [
  { n: 6, theta: 0.5, logZ: 3.670469920969808 },
  { n: 6, theta: 1, logZ: 2.069165062479514 },
  { n: 8, theta: 0.5, logZ: 5.48682601702284 },
  { n: 8, theta: 1, logZ: 2.985267536362762 },
] as const;
