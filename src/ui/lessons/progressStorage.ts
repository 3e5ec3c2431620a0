import { decodeHash, encodeHash } from '../../config/hashCodec.ts';
import { readProgress, withStepsOf, writeProgress, type Progress } from '../../lessons/progress.ts';
import type { AppState, AppStore } from '../../store/appStore.ts';
import { readStored, writeStored } from '../app/storage.ts';

const KEY = 'lessons';

/** Brings the stored progress into the store and keeps it there; returns the way to stop. */
export function connectProgress(store: AppStore): () => void {
  const { progress, ownConfig, setProgress, setOwnConfig } = store.getState();
  const stored = readKept();
  setProgress(withStepsOf(stored, progress));
  if (ownConfig === null && stored.ownSettings !== null) setOwnConfig(decodeHash(stored.ownSettings).config);
  // A goal may have been met while nobody listened.
  keep(store.getState(), false);
  return store.subscribe((state, before) => {
    const isOwnChanged = state.ownConfig !== before.ownConfig;
    if (isOwnChanged || state.progress !== before.progress) keep(state, isOwnChanged);
  });
}

/** Adds to what is stored, which is read again: another tab may have written since. */
function keep({ progress, ownConfig }: AppState, isOwnChanged: boolean): void {
  const stored = readKept();
  const ownSettings = isOwnChanged ? ownConfig && encodeHash(ownConfig) : stored.ownSettings;
  const text = writeProgress({ ...withStepsOf(stored, progress), ownSettings });
  if (text !== writeProgress(stored)) writeStored(KEY, text);
}

function readKept(): Progress {
  return readProgress(readStored(KEY));
}
