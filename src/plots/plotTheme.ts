/** The page's colours, resolved: a picture that stands alone has no custom properties to read. */
import { useSyncExternalStore } from 'react';

const LIGHT_COLORS = {
  text: '#1b1f24', muted: '#5a6572', line: '#d5dae0', surface: '#ffffff', primary: '#0b6bcb', secondary: '#b4470a', above: '#b2182b', below: '#542788',
};
type ColorName = keyof typeof LIGHT_COLORS;
const COLOR_NAMES = Object.keys(LIGHT_COLORS) as readonly ColorName[];

/** A colour each as CSS writes it: those of the custom properties `--plot-…`. */
export interface PlotTheme extends Readonly<Record<ColorName, string>> {
  readonly isDark: boolean;
}

/** For rendering where there is no document. */
const LIGHT: PlotTheme = { ...LIGHT_COLORS, isDark: false };

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
  const resolve = (name: ColorName): readonly [number, number, number] => {
    probe.style.color = `var(--plot-${name})`;
    return context ? rgbOf(context, getComputedStyle(probe).color) : [0, 0, 0];
  };
  const colors = Object.fromEntries(COLOR_NAMES.map((name) => [name, `rgb(${resolve(name).join(', ')})`])) as Record<ColorName, string>;
  const [red, green, blue] = resolve('surface');
  probe.remove();
  return { ...colors, isDark: red * 0.299 + green * 0.587 + blue * 0.114 < 128 };
}

function refresh(): void {
  const next = readTheme();
  if (current !== null && JSON.stringify(current) === JSON.stringify(next)) return;
  current = next;
  for (const listener of listeners) listener();
}

/** The system's setting, whether this is for paper, and whatever attribute or class the page itself switches. */
function watch(): () => void {
  const media = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('print')];
  const observer = new MutationObserver(refresh);
  observer.observe(document.documentElement, { attributes: true });
  observer.observe(document.body, { attributes: true });
  for (const query of media) query.addEventListener('change', refresh);
  return () => {
    observer.disconnect();
    for (const query of media) query.removeEventListener('change', refresh);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (stopWatching === null) {
    stopWatching = watch();
    refresh();
  }
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
