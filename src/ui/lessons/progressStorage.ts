import { decodeHash, encodeHash } from '../../config/hashCodec.ts';
import { readProgress, writeProgress } from '../../lessons/progress.ts';
import type { AppState, AppStore } from '../../store/appStore.ts';
import { readStored, writeStored } from '../app/storage.ts';

const KEY = 'lessons';

/** Brings the stored progress into the store and keeps it there; returns the way to stop. */
export function connectProgress(store: AppStore): () => void {
  const { progress, ownConfig, setProgress, setOwnConfig } = store.getState();
  const stored = readProgress(readStored(KEY));
  if (progress.done.size === 0) setProgress(stored);
  if (ownConfig === null && stored.ownSettings !== null) setOwnConfig(decodeHash(stored.ownSettings).config);
  return store.subscribe((state, before) => {
    if (state.progress !== before.progress || state.ownConfig !== before.ownConfig) writeStored(KEY, textOf(state));
  });
}

function textOf({ progress, ownConfig }: AppState): string {
  return writeProgress({ done: progress.done, ownSettings: ownConfig === null ? null : encodeHash(ownConfig) });
}
