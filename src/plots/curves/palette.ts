import type { PlotTheme } from '../plotTheme.ts';

/** 3:1 at least on the surfaces of both themes. */
const BESIDE = {
  violet: { light: '#7a3fb5', dark: '#c3a0f5' },
  green: { light: '#17703c', dark: '#6fcf97' },
  rose: { light: '#b3266b', dark: '#f58fb8' },
  grey: { light: '#6b7280', dark: '#a9b1bd' },
  teal: { light: '#0e7c86', dark: '#4cc3cf' },
} as const;

/** Learned is `primary`; those past `muted` tell apart what is drawn beside it, each with a dash of its own. */
export type CurveColor = 'primary' | 'secondary' | 'muted' | keyof typeof BESIDE;

export function colorOf(color: CurveColor, theme: PlotTheme): string {
  return color === 'primary' || color === 'secondary' || color === 'muted' ? theme[color] : BESIDE[color][theme.isDark ? 'dark' : 'light'];
}

/** Colour and dash of the n-th of several curves beside a run's. */
export const BESIDE_STYLES = [
  { color: 'violet', dash: [7, 3] },
  { color: 'green', dash: [2, 3] },
  { color: 'rose', dash: [8, 3, 2, 3] },
] as const satisfies readonly { readonly color: CurveColor; readonly dash: readonly number[] }[];
