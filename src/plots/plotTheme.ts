/** The page's colours, resolved for canvases, which cannot read CSS custom properties. */
import { useSyncExternalStore } from 'react';

export interface PlotTheme {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly primary: string;
  readonly secondary: string;
  readonly isDark: boolean;
}

const PROPERTIES = {
  text: '--plot-text',
  muted: '--plot-muted',
  line: '--plot-line',
  surface: '--plot-surface',
  primary: '--plot-primary',
  secondary: '--plot-secondary',
} as const;

/** For rendering where there is no document. */
const LIGHT: PlotTheme = {
  text: '#1b1f24', muted: '#5a6572', line: '#d5dae0', surface: '#ffffff', primary: '#0b6bcb', secondary: '#b4470a', isDark: false,
};

let current: PlotTheme | null = null;
const listeners = new Set<() => void>();
let stopWatching: (() => void) | null = null;

/** A colour in any CSS spelling as its red, green and blue, found by painting one pixel with it. */
function rgbOf(context: CanvasRenderingContext2D, color: string): readonly [number, number, number] {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function readTheme(): PlotTheme {
  const probe = document.createElement('span');
  probe.className = 'plot-probe';
  document.body.append(probe);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const resolve = (property: string): readonly [number, number, number] => {
    probe.style.color = `var(${property})`;
    return context ? rgbOf(context, getComputedStyle(probe).color) : [0, 0, 0];
  };
  const surface = resolve(PROPERTIES.surface);
  const css = (name: keyof typeof PROPERTIES): string => `rgb(${resolve(PROPERTIES[name]).join(' ')})`;
  const theme: PlotTheme = {
    text: css('text'), muted: css('muted'), line: css('line'), surface: css('surface'), primary: css('primary'), secondary: css('secondary'),
    isDark: surface[0] * 0.299 + surface[1] * 0.587 + surface[2] * 0.114 < 128,
  };
  probe.remove();
  return theme;
}

function refresh(): void {
  const next = readTheme();
  if (current !== null && JSON.stringify(current) === JSON.stringify(next)) return;
  current = next;
  for (const listener of listeners) listener();
}

/** The system's setting, and whatever attribute or class the page itself switches. */
function watch(): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(refresh);
  observer.observe(document.documentElement, { attributes: true });
  observer.observe(document.body, { attributes: true });
  media.addEventListener('change', refresh);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', refresh);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stopWatching ??= watch();
  refresh();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stopWatching?.();
    stopWatching = null;
  };
}

/** The colours now; renders again when the page's theme changes. */
export function usePlotTheme(): PlotTheme {
  return useSyncExternalStore(subscribe, () => (current ??= readTheme()), () => LIGHT);
}
