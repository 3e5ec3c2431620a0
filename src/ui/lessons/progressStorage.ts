import { shallow } from 'zustand/shallow';
import { decodeHash, encodeHash } from '../../config/hashCodec.ts';
import { readProgress, withPredictionsSince, withStepsOf, writeProgress, type Progress } from '../../lessons/progress.ts';
import type { AppState, AppStore } from '../../store/appStore.ts';
import { readStored, writeStored } from '../../lib/storage.ts';

/**
 * zustand's `persist` writes the whole of its state, the last tab over all others. What was done in any tab counts here, and own
 * settings are of the tab that changed them last: so each change is joined with what is stored by then.
 */
const KEY = 'lessons';

/** Brings the stored progress into the store and keeps it there; returns the way to stop. */
export function connectProgress(store: AppStore): () => void {
  const { progress, ownConfig, setProgress, setOwnConfig } = store.getState();
  const stored = readKept();
  setProgress(withStepsOf(stored, progress));
  if (ownConfig === null && stored.ownSettings !== null) setOwnConfig(decodeHash(stored.ownSettings).config);
  // A goal may have been met while nobody listened.
  keep(store.getState(), false, store.getState().progress);
  const selectKept = (state: AppState) => [state.ownConfig, state.progress] as const;
  return store.subscribe(selectKept, ([own], [ownBefore, before]) => keep(store.getState(), own !== ownBefore, before), { equalityFn: shallow });
}

/** Adds to what is stored, which is read again: another tab may have written since. */
function keep({ progress, ownConfig }: AppState, isOwnChanged: boolean, before: Progress): void {
  const stored = readKept();
  const ownSettings = isOwnChanged ? ownConfig && encodeHash(ownConfig) : stored.ownSettings;
  const joined = withPredictionsSince(withStepsOf(stored, progress), progress.predictions, before.predictions);
  const text = writeProgress({ ...joined, ownSettings });
  if (text !== writeProgress(stored)) writeStored(KEY, text);
}

function readKept(): Progress {
  return readProgress(readStored(KEY));
}
