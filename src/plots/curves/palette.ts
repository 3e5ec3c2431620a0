import type { PlotTheme } from '../plotTheme.ts';

/** Learned is `primary`; the last three tell apart what is drawn beside it, each with a dash of its own. */
export type CurveColor = 'primary' | 'secondary' | 'muted' | 'violet' | 'green' | 'rose';

/** 3:1 at least on the surfaces of both themes. */
const BESIDE: Readonly<Record<'violet' | 'green' | 'rose', { readonly light: string; readonly dark: string }>> = {
  violet: { light: '#7a3fb5', dark: '#c3a0f5' },
  green: { light: '#17703c', dark: '#6fcf97' },
  rose: { light: '#b3266b', dark: '#f58fb8' },
};

export function colorOf(color: CurveColor, theme: PlotTheme): string {
  if (color === 'violet' || color === 'green' || color === 'rose') return BESIDE[color][theme.isDark ? 'dark' : 'light'];
  return color === 'muted' ? theme.muted : theme[color];
}

/** Colour and dash of the n-th of several curves beside a run's. */
export const BESIDE_STYLES = [
  { color: 'violet', dash: [7, 3] },
  { color: 'green', dash: [2, 3] },
  { color: 'rose', dash: [8, 3, 2, 3] },
] as const satisfies readonly { readonly color: CurveColor; readonly dash: readonly number[] }[];
