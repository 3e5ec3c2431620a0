import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from './appStore.ts';
import type { CurveAxis } from './curves.ts';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

export interface ViewSlice {
  /** Grid axes asked for, in order [rows, columns]; what fits the run is decided by `axesFor`. */
  readonly axes: readonly number[];
  readonly selectedIndex: number | null;
  readonly theme: ThemeChoice;
  /** BCP 47: the language of the words that the page is drawn with. */
  readonly language: string;
  /** Single-letter shortcuts can be turned off, because they get in the way of speech input. */
  readonly hasShortcuts: boolean;
  /** What all curves are drawn against. */
  readonly curveAxis: CurveAxis;
  /** The id of the metric in the first chart. */
  readonly curveMetric: string;
  setAxes(axes: readonly number[]): void;
  selectCell(index: number | null): void;
  setTheme(theme: ThemeChoice): void;
  setLanguage(language: string): void;
  setShortcuts(hasShortcuts: boolean): void;
  setCurveAxis(axis: CurveAxis): void;
  setCurveMetric(id: string): void;
}

const FIRST_TWO_AXES: readonly number[] = [0, 1];

export const createViewSlice: StateCreator<AppState, [], [], ViewSlice> = (set) => ({
  axes: FIRST_TWO_AXES,
  selectedIndex: null,
  theme: 'system',
  language: 'en',
  hasShortcuts: true,
  curveAxis: 'iterations',
  curveMetric: 'totalVariation',
  setAxes: (axes) => set({ axes, selectedIndex: null }),
  selectCell: (selectedIndex) => set({ selectedIndex }),
  setTheme: (theme) => set({ theme }),
  setLanguage: (language) => set({ language }),
  setShortcuts: (hasShortcuts) => set({ hasShortcuts }),
  setCurveAxis: (curveAxis) => set({ curveAxis }),
  setCurveMetric: (curveMetric) => set({ curveMetric }),
});
