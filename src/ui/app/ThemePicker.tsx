import { selectTheme } from '../../store/selectors.ts';
import type { ThemeChoice } from '../../store/viewSlice.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from './PlaygroundContext.ts';

const THEMES: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: 'system', label: translatable('System') },
  { value: 'light', label: translatable('Light') },
  { value: 'dark', label: translatable('Dark') },
];

export function ThemePicker() {
  const { store } = usePlayground();
  const theme = useAppState(selectTheme);
  return (
    <select
      className="theme-picker"
      aria-label={translate('Theme')}
      value={theme}
      onChange={(event) => store.getState().setTheme(event.target.value as ThemeChoice)}
    >
      {THEMES.map(({ value, label }) => <option key={value} value={value}>{translate(label)}</option>)}
    </select>
  );
}
