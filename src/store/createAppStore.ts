import { persist, subscribeWithSelector } from 'zustand/middleware';
import { createStore, type StateCreator } from 'zustand/vanilla';
import type { ValidatedConfig } from '../config/schema.ts';
import type { AppState, AppStore } from './appStore.ts';
import { createCompareSlice } from './compareSlice.ts';
import { createConfigSlice } from './configSlice.ts';
import { createLessonSlice, readLink } from './lessonSlice.ts';
import { createMetricsSlice } from './metricsSlice.ts';
import { createPastSlice } from './pastSlice.ts';
import { preferenceOptions } from './preferences.ts';
import { createRunSlice } from './runSlice.ts';
import { createViewSlice } from './viewSlice.ts';
import { watchGoals } from './watchGoals.ts';

/** One page's state. `initial` is what the address said. */
export function createAppStore(initial: ValidatedConfig): AppStore {
  const { link, loaded } = readLink(initial);
  const createState: StateCreator<AppState> = (...context) => ({
    ...createConfigSlice(loaded)(...context),
    ...createRunSlice(...context),
    ...createMetricsSlice(...context),
    ...createViewSlice(...context),
    ...createLessonSlice(link)(...context),
    ...createCompareSlice(...context),
    ...createPastSlice(...context),
  });
  const store = createStore<AppState>()(subscribeWithSelector(persist(createState, preferenceOptions())));
  watchGoals(store);
  return store;
}
