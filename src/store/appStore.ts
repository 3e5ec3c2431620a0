import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ValidatedConfig } from '../config/schema.ts';
import { createCompareSlice, type CompareSlice } from './compareSlice.ts';
import { createConfigSlice, type ConfigSlice } from './configSlice.ts';
import { createLessonSlice, readLink, watchGoals, type LessonSlice } from './lessonSlice.ts';
import { createMetricsSlice, type MetricsSlice } from './metricsSlice.ts';
import { createRunSlice, type RunSlice } from './runSlice.ts';
import { createViewSlice, type ViewSlice } from './viewSlice.ts';

export type AppState = ConfigSlice & RunSlice & MetricsSlice & ViewSlice & LessonSlice & CompareSlice;
export type AppStore = StoreApi<AppState>;

/** One page's state. `initial` is what the address said. */
export function createAppStore(initial: ValidatedConfig): AppStore {
  const { link, loaded } = readLink(initial);
  const store = createStore<AppState>()((...context) => ({
    ...createConfigSlice(loaded)(...context),
    ...createRunSlice(...context),
    ...createMetricsSlice(...context),
    ...createViewSlice(...context),
    ...createLessonSlice(link)(...context),
    ...createCompareSlice(...context),
  }));
  watchGoals(store);
  return store;
}
