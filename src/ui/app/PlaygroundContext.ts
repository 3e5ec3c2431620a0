import { createContext, use } from 'react';
import { useStore } from 'zustand/react';
import type { Announcer } from '../../store/announcer.ts';
import type { AppState, AppStore } from '../../store/appStore.ts';
import type { AddressConnection } from '../../store/connectAddress.ts';
import type { TrainingController } from '../../store/connectWorker.ts';

/** What every part of the page can reach; made once, in main.tsx. */
export interface Playground {
  readonly store: AppStore;
  readonly controller: TrainingController;
  readonly connection: AddressConnection;
  readonly announcer: Announcer;
}

export const PlaygroundContext = createContext<Playground | null>(null);

/** @throws Error outside the provider, which is a mistake in the page's composition. */
export function usePlayground(): Playground {
  const playground = use(PlaygroundContext);
  if (playground === null) throw new Error('This component must stand inside a PlaygroundContext.');
  return playground;
}

/** `selector` must return the same object for the same state: name it in store/selectors.ts. */
export function useAppState<Selected>(selector: (state: AppState) => Selected): Selected {
  return useStore(usePlayground().store, selector);
}
