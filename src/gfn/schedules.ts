/**
 * Factor on every learning rate at `iteration` of `plannedIterations`: from 1 at the start down to `finalFraction`
 * at the end along half a cosine (Loshchilov and Hutter 2017, eq. 5), then constant.
 */
export function learningRateFactor(iteration: number, plannedIterations: number, finalFraction: number): number {
  const progress = Math.min(1, iteration / Math.max(1, plannedIterations - 1));
  return finalFraction + (1 - finalFraction) * 0.5 * (1 + Math.cos(Math.PI * progress));
}

/** ε at `iteration`: from `initial` linearly to 0 at the last planned iteration, then 0. */
export function explorationAt(iteration: number, plannedIterations: number, initial: number): number {
  return initial * Math.max(0, 1 - iteration / Math.max(1, plannedIterations - 1));
}
