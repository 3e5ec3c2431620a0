import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import type { Announcer } from '../../store/announcer.ts';
import type { AppState, AppStore } from '../../store/appStore.ts';
import { headlineOf } from '../../store/headline.ts';
import type { PageRunState } from '../../store/runSlice.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { selectCounters, selectRunStateType } from '../../store/selectors.ts';

const STATE_WORDS: Readonly<Record<PageRunState['type'], string | null>> = {
  idle: null,
  preparing: translatable('Preparing the run.'),
  ready: translatable('Ready to run.'),
  running: translatable('Training.'),
  paused: translatable('Paused.'),
  finished: translatable('Finished: all planned iterations are done.'),
  // The failure panel is an alert and speaks for itself.
  failed: null,
};

function describeProgress({ counters, report, drawnInfo }: AppState): string {
  const { label, value } = headlineOf(report, drawnInfo);
  const iteration = formatCount(counters.iteration);
  return value === null
    ? translate('Iteration {iteration}', { iteration })
    : translate('Iteration {iteration}. {metric}: {value}', { iteration, metric: translate(label), value: formatNumber(value, 2) });
}

/** State changes are said at once, progress every few seconds. */
export function announceRun(store: AppStore, announcer: Announcer): void {
  store.subscribe(selectRunStateType, (type) => {
    const message = STATE_WORDS[type];
    if (message === null) return;
    const words = translate(message);
    const isStop = type === 'paused' || type === 'finished';
    announcer.now(isStop ? `${words} ${describeProgress(store.getState())}` : words);
  });
  store.subscribe(selectCounters, ({ iteration }) => {
    if (iteration > 0) announcer.progress(() => describeProgress(store.getState()));
  });
}
