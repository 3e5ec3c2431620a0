import { scaleLinear } from 'd3';
import { scaleTicks, type Tick } from '../ticks.ts';

/** Bars of any origin: one per grid place or per reward level. */
export interface BarData {
  readonly xName: string;
  readonly names: readonly string[];
  readonly xTicks: readonly Tick[];
  /** Null where no closed form is known. */
  readonly target: readonly (number | null)[];
  readonly learned: readonly number[];
  /** "learned" where exact, "sampled" where counted; in the current language, as is `xName`. */
  readonly learnedName: string;
}

/** A vertical axis and the shapes under it, in units of one bar across and 0 (top) … 1 (bottom) down. */
export interface BarPanel {
  readonly ticks: readonly Tick[];
  /** Where zero lies, 0 (top) … 1 (bottom). */
  readonly zero: number;
  readonly paths: readonly { readonly kind: 'learned' | 'target' | 'above' | 'below'; readonly path: string }[];
}

export interface BarsModel {
  readonly count: number;
  readonly probability: BarPanel;
  /** Null where no target is known. */
  readonly difference: BarPanel | null;
}

/** Share of a bar's place left free on each side of the filled bar; the target's step takes the full width. */
const GAP = 0.12;

/** Rounds away the noise of arithmetic, so that paths stay short and tests exact. */
function coordinate(value: number): string {
  return String(Math.round(value * 1e4) / 1e4);
}

function barPath(values: readonly number[], y: (value: number) => number): string {
  return values.map((value, index) => {
    if (value === 0 || Number.isNaN(value)) return '';
    return `M${coordinate(index + GAP)},${coordinate(y(0))}V${coordinate(y(value))}H${coordinate(index + 1 - GAP)}V${coordinate(y(0))}Z`;
  }).join('');
}

/** A staircase over the full width; a gap where a value is unknown. */
function stepPath(values: readonly (number | null)[], y: (value: number) => number): string {
  let path = '';
  let isOpen = false;
  values.forEach((value, index) => {
    if (value !== null) path += `${isOpen ? 'V' : `M${index},`}${coordinate(y(value))}H${index + 1}`;
    isOpen = value !== null;
  });
  return path;
}

function panel(values: readonly number[], tickCount: number, draw: (y: (value: number) => number) => BarPanel['paths']): BarPanel {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const scale = scaleLinear([low, high > low ? high : low + 1], [1, 0]).nice(tickCount);
  const y = (value: number): number => scale(value);
  return {
    ticks: scaleTicks(scale, tickCount),
    zero: y(0),
    paths: draw(y),
  };
}

export function createBarsModel({ target, learned }: BarData): BarsModel {
  const known = target.filter((value) => value !== null);
  const differences = learned.map((value, index) => value - (target[index] ?? value));
  return {
    count: learned.length,
    probability: panel([...known, ...learned], 4, (y) => [
      { kind: 'learned', path: barPath(learned, y) },
      { kind: 'target', path: stepPath(target, y) },
    ]),
    difference: known.length === 0 ? null : panel(differences, 3, (y) => [
      { kind: 'above', path: barPath(differences.map((value) => Math.max(0, value)), y) },
      { kind: 'below', path: barPath(differences.map((value) => Math.min(0, value)), y) },
    ]),
  };
}
