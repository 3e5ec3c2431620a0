import { persist, subscribeWithSelector } from 'zustand/middleware';
import { createStore, type Mutate, type StateCreator, type StoreApi } from 'zustand/vanilla';
import type { ValidatedConfig } from '../config/schema.ts';
import { createCompareSlice, type CompareSlice } from './compareSlice.ts';
import { createConfigSlice, type ConfigSlice } from './configSlice.ts';
import { createLessonSlice, readLink, watchGoals, type LessonSlice } from './lessonSlice.ts';
import { createMetricsSlice, type MetricsSlice } from './metricsSlice.ts';
import { preferenceOptions, type Preferences } from './preferences.ts';
import { createRunSlice, type RunSlice } from './runSlice.ts';
import { createViewSlice, type ViewSlice } from './viewSlice.ts';

export type AppState = ConfigSlice & RunSlice & MetricsSlice & ViewSlice & LessonSlice & CompareSlice;
export type AppStore = Mutate<StoreApi<AppState>, [['zustand/subscribeWithSelector', never], ['zustand/persist', Preferences]]>;

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
  });
  const store = createStore<AppState>()(subscribeWithSelector(persist(createState, preferenceOptions())));
  watchGoals(store);
  return store;
}
