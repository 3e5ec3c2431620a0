import type { AppStore } from '../appStore.ts';
import { createTrainingWorker } from '../connectWorker.ts';
import { BackgroundRuns } from './backgroundRuns.ts';

/** Workers at one time: as many as the machine has cores to spare, two at least, four at most. */
const [FEWEST, MOST] = [2, 4];

const known = new WeakMap<AppStore, BackgroundRuns>();

/** The runs that a page compares; made when first asked for. */
export function backgroundOf(store: AppStore): BackgroundRuns {
  const made = known.get(store);
  if (made !== undefined) return made;
  const cores = globalThis.navigator?.hardwareConcurrency ?? FEWEST;
  const background = new BackgroundRuns({
    createWorker: createTrainingWorker,
    concurrency: Math.min(MOST, Math.max(FEWEST, cores - 1)),
    knownBackend: () => store.getState().runInfo?.backend ?? null,
    onChange: (runs) => store.getState().setBackground(runs),
  });
  known.set(store, background);
  return background;
}
