import type { AppStore } from '../../store/appStore.ts';
import { CURVE_AXES } from '../../store/curves.ts';
import type { ThemeChoice } from '../../store/viewSlice.ts';
import { readStored, writeStored } from './storage.ts';

const THEME_CHOICES: readonly string[] = ['system', 'light', 'dark'] satisfies readonly ThemeChoice[];

function applyTheme(choice: ThemeChoice, systemIsDark: boolean): void {
  const isDark = choice === 'dark' || (choice === 'system' && systemIsDark);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

/** Brings the stored preferences into the store, and every later change to the page and to storage. */
export function connectPreferences(store: AppStore): void {
  const theme = readStored('theme');
  if (theme !== null && THEME_CHOICES.includes(theme)) store.getState().setTheme(theme as ThemeChoice);
  if (readStored('shortcuts') === 'off') store.getState().setShortcuts(false);
  const curveAxis = CURVE_AXES.find((axis) => axis === readStored('curveAxis'));
  if (curveAxis !== undefined) store.getState().setCurveAxis(curveAxis);

  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => applyTheme(store.getState().theme, systemDark.matches);
  apply();
  systemDark.addEventListener('change', apply);
  store.subscribe((state, before) => {
    if (state.theme !== before.theme) {
      apply();
      writeStored('theme', state.theme);
    }
    if (state.curveAxis !== before.curveAxis) writeStored('curveAxis', state.curveAxis);
    if (state.hasShortcuts !== before.hasShortcuts) writeStored('shortcuts', state.hasShortcuts ? 'on' : 'off');
  });
}
