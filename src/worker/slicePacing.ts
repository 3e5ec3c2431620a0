/** An `advance` aims at this long: short enough to pause at once, long enough that its readback does not count. */
const TARGET_MILLISECONDS = 40;

/** How many iterations to ask an engine for at once, from how long the last ones took. */
export class SlicePacing {
  #count = 1;

  get count(): number {
    return this.#count;
  }

  record(iterations: number, milliseconds: number): void {
    if (iterations === 0) return;
    const wanted = Math.floor((TARGET_MILLISECONDS * iterations) / Math.max(0.01, milliseconds));
    // Doubling at most: the first steps of a device are not typical.
    this.#count = Math.max(1, Math.min(wanted, 2 * this.#count));
  }
}
