import type { StateCreator } from 'zustand/vanilla';
import type { ViewRequest } from '../views/viewKind.ts';
import type { CurveAxis } from './curves.ts';
import type { SpeedId } from './slowMotion/speeds.ts';
import type { Walk } from './slowMotion/walk.ts';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** What stands beside the picture, one at a time. */
export const PANELS = ['curves', 'state', 'trajectories', 'compare', 'numbers'] as const;
export type PanelId = (typeof PANELS)[number];

/** What can be opened over the page. */
export type DialogId = 'help' | 'glossary' | 'keys' | 'source' | 'cite' | 'startOver';

export interface OpenDialog {
  readonly id: DialogId;
  /** What of it is to be seen first: the id of a term of the glossary. */
  readonly about: string | null;
}

export interface ViewSlice {
  /** What is wished of the picture; its kind decides what fits the run. */
  readonly viewRequest: ViewRequest;
  readonly selectedIndex: number | null;
  /** Learned − target in place of what is learned. */
  readonly isDifference: boolean;
  readonly theme: ThemeChoice;
  /** BCP 47: the language of the words that the page is drawn with. */
  readonly language: string;
  /** Single-letter shortcuts can be turned off, because they get in the way of speech input. */
  readonly hasShortcuts: boolean;
  /** What all curves are drawn against. */
  readonly curveAxis: CurveAxis;
  /** The id of the metric in the first chart. */
  readonly curveMetric: string;
  readonly panel: PanelId;
  /** Whether all settings are in sight, beside the few of the strip. */
  readonly areSettingsOpen: boolean;
  readonly dialog: OpenDialog | null;
  /** Whether what is compared stands in the place of the picture. */
  readonly isComparisonLarge: boolean;
  /** Large letters and little but the picture and the curves, to be seen from the last row. */
  readonly isProjected: boolean;
  /** How fast runs go. Each visit begins at full speed: nobody should wonder why a page is slow. */
  readonly speed: SpeedId;
  /** The object that is being built before everybody's eyes. */
  readonly walk: Walk | null;
  setViewRequest(request: ViewRequest): void;
  selectCell(index: number | null): void;
  showDifference(isDifference: boolean): void;
  setTheme(theme: ThemeChoice): void;
  setLanguage(language: string): void;
  setShortcuts(hasShortcuts: boolean): void;
  setCurveAxis(axis: CurveAxis): void;
  setCurveMetric(id: string): void;
  openPanel(panel: PanelId): void;
  openSettings(areOpen: boolean): void;
  /** @param id null closes what is open */
  openDialog(id: DialogId | null, about?: string): void;
  showComparisonLarge(isLarge: boolean): void;
  toggleProjector(): void;
  setSpeed(speed: SpeedId): void;
  setWalk(walk: Walk | null): void;
}

/** What a person chose for the page, kept from one visit to the next. */
export type Preferences = Pick<ViewSlice, 'theme' | 'hasShortcuts' | 'curveAxis' | 'areSettingsOpen'>;

const NO_WISHES: ViewRequest = {};

export const createViewSlice: StateCreator<ViewSlice> = (set, get) => ({
  viewRequest: NO_WISHES,
  selectedIndex: null,
  isDifference: false,
  theme: 'system',
  language: 'en',
  hasShortcuts: true,
  curveAxis: 'iterations',
  curveMetric: 'totalVariation',
  panel: 'curves',
  areSettingsOpen: false,
  dialog: null,
  isComparisonLarge: false,
  isProjected: false,
  speed: 'full',
  walk: null,
  setViewRequest: (viewRequest) => set({ viewRequest, selectedIndex: null }),
  selectCell: (selectedIndex) => set({ selectedIndex }),
  showDifference: (isDifference) => set({ isDifference }),
  setTheme: (theme) => set({ theme }),
  setLanguage: (language) => set({ language }),
  setShortcuts: (hasShortcuts) => set({ hasShortcuts }),
  setCurveAxis: (curveAxis) => set({ curveAxis }),
  setCurveMetric: (curveMetric) => set({ curveMetric }),
  openPanel: (panel) => set({ panel }),
  openSettings: (areSettingsOpen) => set({ areSettingsOpen }),
  openDialog: (id, about) => set({ dialog: id === null ? null : { id, about: about ?? null } }),
  showComparisonLarge: (isComparisonLarge) => set({ isComparisonLarge }),
  toggleProjector: () => set({ isProjected: !get().isProjected }),
  setSpeed: (speed) => set({ speed }),
  setWalk: (walk) => set({ walk }),
});
