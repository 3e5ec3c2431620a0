import type { ListedRun, ViewRun } from './viewKind.ts';

/** @throws Error for a run that cannot be listed, which no kind that asks this supports */
export function requireListed({ listed }: ViewRun): ListedRun {
  if (listed === null) throw new Error('There is no list of states to draw.');
  return listed;
}
