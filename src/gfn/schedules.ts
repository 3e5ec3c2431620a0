/** How far along the way from a first value to a last one a run is. */
export interface ScheduleDefinition {
  readonly id: string;
  readonly label: string;
  /** Share of the way done at `progress` (0 at iteration 0, 1 at the last planned one); both in 0 … 1. */
  readonly share: (progress: number) => number;
}

/** In the order of their numbers on the graphics device (`stepControl`). */
export const SCHEDULES = [
  { id: 'linear', label: 'Evenly to the end', share: (progress) => progress },
  { id: 'linearHalf', label: 'Evenly, done at half time', share: (progress) => Math.min(1, 2 * progress) },
  { id: 'cosine', label: 'Along half a cosine', share: (progress) => 0.5 * (1 - Math.cos(Math.PI * progress)) },
  { id: 'constant', label: 'Constant', share: () => 0 },
] as const satisfies readonly ScheduleDefinition[];

/** Share of the planned iterations that is done, at most 1; iterations past the plan count as its last. */
export function trainingProgress(iteration: number, plannedIterations: number): number {
  return Math.min(1, iteration / Math.max(1, plannedIterations - 1));
}

/** @throws Error for an id that is not registered (configurations are validated before they get here). */
export function scheduled(scheduleId: string, progress: number, first: number, last: number): number {
  const schedule = SCHEDULES.find(({ id }) => id === scheduleId);
  if (schedule === undefined) throw new Error(`There is no schedule called "${scheduleId}".`);
  return first + (last - first) * schedule.share(progress);
}

/** Share of a learning rate at this iteration: half a cosine from 1 to `lowest` (Loshchilov and Hutter 2017, eq. 5). */
export function learningRateFactor(iteration: number, plannedIterations: number, lowest: number): number {
  const progress = trainingProgress(iteration, plannedIterations);
  return lowest + (1 - lowest) * 0.5 * (1 + Math.cos(Math.PI * progress));
}
