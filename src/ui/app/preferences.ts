import type { AppStore } from '../../store/appStore.ts';
import { selectTheme } from '../../store/selectors.ts';
import { connectProjector } from './projector.ts';

/** Brings the stored preferences into the store, and the theme to the page. */
export function connectPreferences(store: AppStore): void {
  void store.persist.rehydrate();
  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const applyTheme = (): void => {
    const { theme } = store.getState();
    const isDark = theme === 'dark' || (theme === 'system' && systemDark.matches);
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  };
  applyTheme();
  systemDark.addEventListener('change', applyTheme);
  store.subscribe(selectTheme, applyTheme);
  connectProjector(store);
}
