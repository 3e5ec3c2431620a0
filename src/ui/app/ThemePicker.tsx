import { selectTheme } from '../../store/selectors.ts';
import type { ThemeChoice } from '../../store/viewSlice.ts';
import { useAppState, usePlayground } from './PlaygroundContext.ts';

const THEMES: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function ThemePicker() {
  const { store } = usePlayground();
  const theme = useAppState(selectTheme);
  return (
    <select
      className="theme-picker"
      aria-label="Theme"
      value={theme}
      onChange={(event) => store.getState().setTheme(event.target.value as ThemeChoice)}
    >
      {THEMES.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
    </select>
  );
}
