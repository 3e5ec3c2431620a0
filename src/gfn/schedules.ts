/** How far along the way from a first value to a last one a run is. */
export interface ScheduleDefinition {
  readonly id: string;
  readonly label: string;
  /** Share of the way done at `progress` (0 at iteration 0, 1 at the last planned one); both in 0 … 1. */
  readonly share: (progress: number) => number;
  /** The same as a WGSL expression of `progress`, for a graphics device; `cosineOf(x)` is cos πx. */
  readonly wgsl: string;
}

export const SCHEDULES = [
  { id: 'linear', label: 'Evenly to the end', share: (progress) => progress, wgsl: 'progress' },
  { id: 'linearHalf', label: 'Evenly, done at half time', share: (progress) => Math.min(1, 2 * progress), wgsl: 'min(1.0, 2.0 * progress)' },
  { id: 'cosine', label: 'Along half a cosine', share: (progress) => 0.5 * (1 - Math.cos(Math.PI * progress)), wgsl: '0.5 * (1.0 - cosineOf(progress))' },
  { id: 'constant', label: 'Constant', share: () => 0, wgsl: '0.0' },
] as const satisfies readonly ScheduleDefinition[];

/** Share of the planned iterations that is done, at most 1; iterations past the plan count as its last. */
export function trainingProgress(iteration: number, plannedIterations: number): number {
  return Math.min(1, iteration / Math.max(1, plannedIterations - 1));
}

/** `trainingProgress` in WGSL. */
export const TRAINING_PROGRESS_WGSL = 'min(1.0, iteration / max(1.0, plannedIterations - 1.0))';

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

/** `learningRateFactor` in WGSL, as an expression of `progress` and `lowest`. */
export const LEARNING_RATE_FACTOR_WGSL = 'lowest + (1.0 - lowest) * 0.5 * (1.0 + cosineOf(progress))';
