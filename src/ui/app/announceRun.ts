import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import type { Announcer } from '../../store/announcer.ts';
import type { AppState, AppStore } from '../../store/appStore.ts';
import type { PageRunState } from '../../store/runSlice.ts';

function describeState(state: PageRunState): string | null {
  switch (state.type) {
    case 'preparing':
      return 'Preparing the run.';
    case 'ready':
      return 'Ready to run.';
    case 'running':
      return 'Training.';
    case 'paused':
      return 'Paused.';
    case 'finished':
      return 'Finished: all planned iterations are done.';
    // The failure panel is an alert and speaks for itself.
    case 'failed':
    case 'idle':
      return null;
  }
}

function describeProgress({ counters, report }: AppState): string {
  const totalVariation = report?.values['totalVariation'] ?? null;
  const iteration = `Iteration ${formatCount(counters.iteration)}`;
  return totalVariation === null ? iteration : `${iteration}, total variation ${formatNumber(totalVariation, 2)}`;
}

/** State changes are said at once, progress every few seconds. */
export function announceRun(store: AppStore, announcer: Announcer): void {
  store.subscribe((state, before) => {
    if (state.runState.type !== before.runState.type) {
      const words = describeState(state.runState);
      if (words === null) return;
      const isStop = state.runState.type === 'paused' || state.runState.type === 'finished';
      announcer.now(isStop ? `${words} ${describeProgress(state)}` : words);
    } else if (state.counters !== before.counters && state.counters.iteration > 0) {
      announcer.progress(() => describeProgress(state));
    }
  });
}
