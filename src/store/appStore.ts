import type { Mutate, StoreApi } from 'zustand/vanilla';
import type { CompareSlice } from './compareSlice.ts';
import type { ConfigSlice } from './configSlice.ts';
import type { LessonSlice } from './lessonSlice.ts';
import type { MetricsSlice } from './metricsSlice.ts';
import type { PastSlice } from './pastSlice.ts';
import type { RunSlice } from './runSlice.ts';
import type { Preferences, ViewSlice } from './viewSlice.ts';

/** One page's state. No slice knows the whole: each names the parts of others that it uses. */
export type AppState = ConfigSlice & RunSlice & MetricsSlice & ViewSlice & LessonSlice & CompareSlice & PastSlice;
export type AppStore = Mutate<StoreApi<AppState>, [['zustand/subscribeWithSelector', never], ['zustand/persist', Preferences]]>;
