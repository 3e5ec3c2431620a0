/** Where tick marks go. */
import { format, precisionFixed, ticks } from 'd3';
import { formatNumber, formatScientific, withSigns } from '../lib/formatNumber.ts';

export interface Tick {
  /** 0 … 1 along the axis. */
  readonly position: number;
  readonly label: string;
}

/** Whole-number ticks 0 … count − 1, at most about `most` of them, each at the middle of its cell. */
export function cellTicks(count: number, most: number): readonly Tick[] {
  const places = count <= most ? Array.from({ length: count }, (_, index) => index) : ticks(0, count - 1, most).filter(Number.isInteger);
  return places.map((index) => ({ position: (index + 0.5) / count, label: String(index) }));
}

/**
 * Labels of evenly spaced ticks, all in one notation: decimals as fine as the step, or scientific throughout where
 * the largest is below 0.001 or above 99,999.
 * @internal
 */
export function tickLabels(values: readonly number[]): readonly string[] {
  const largest = Math.max(0, ...values.map(Math.abs));
  const step = Math.abs((values[1] ?? NaN) - (values[0] ?? NaN));
  if (!(step > 0)) return values.map((value) => formatNumber(value));
  if (largest < 1e-3 || largest >= 1e5) return values.map((value) => formatScientific(value));
  const write = format(`.${precisionFixed(step)}~f`);
  return values.map((value) => withSigns(write(value)));
}

/** Room between two labels of an axis, in pixels. */
const LABEL_GAP = 7;

/**
 * The ticks of a horizontal axis whose labels stand clear of each other: all, or every second, third …
 * @param spanOf where a label begins and ends along the axis, in pixels
 */
export function ticksApart(all: readonly Tick[], spanOf: (tick: Tick) => readonly [left: number, right: number]): readonly Tick[] {
  const spans = all.map(spanOf);
  const isClear = (every: number): boolean =>
    spans.every(([left], index) => index % every !== 0 || index === 0 || left - (spans[index - every]?.[1] ?? -Infinity) >= LABEL_GAP);
  let every = 1;
  while (every < all.length && !isClear(every)) every += 1;
  return all.filter((_, index) => index % every === 0);
}

/** About `count` round ticks along a scale, labelled in one notation. */
export function scaleTicks(scale: { ticks(count: number): number[]; (value: number): number }, count: number): readonly Tick[] {
  const values = scale.ticks(count);
  const labels = tickLabels(values);
  return values.map((value, index) => ({ position: scale(value), label: labels[index] ?? '' }));
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `value`; 1 where value is not a positive number. */
export function niceCeiling(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  // The tolerance keeps 0.2 / 0.1 and its like from being pushed to the next step by a rounding error.
  const step = [1, 2, 5].find((candidate) => candidate * power >= value * (1 - 1e-12)) ?? 10;
  return step * power;
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** "x₁" for axis 0. */
export function axisName(axis: number): string {
  return `x${[...String(axis + 1)].map((digit) => SUBSCRIPTS[Number(digit)] ?? '').join('')}`;
}
