/** Share of the wall time that exact metrics may take. @internal */
export const METRICS_SHARE = 0.1;

/** Metrics come at most this often, however cheap they are: nobody reads faster. */
const SHORTEST_INTERVAL_MILLISECONDS = 100;

/** Keeps the metrics within their share: after a sweep of d milliseconds, the next waits for 9·d of training. */
export class MetricsPacing {
  #nextDue = -Infinity;

  isDue(now: number): boolean {
    return now >= this.#nextDue;
  }

  /** A sweep ran from `started` to `ended`, in milliseconds. */
  record(started: number, ended: number): void {
    const wait = ((ended - started) * (1 - METRICS_SHARE)) / METRICS_SHARE;
    // A report that was kept costs nothing and brings no sweep forward.
    this.#nextDue = Math.max(this.#nextDue, ended + Math.max(SHORTEST_INTERVAL_MILLISECONDS, wait));
  }
}
