import type { NumberParameter } from '../../lib/parameters.ts';

/** Positions of a slider that has more values than pixels. */
const FINE_STEPS = 200;
/** A linear range with more integers than this is typed, not slid: a seed, for example. */
const MAX_LINEAR_INTEGERS = 10_000;

export interface SliderScale {
  /** Positions run from 0 to `steps`. */
  readonly steps: number;
  toPosition(value: number): number;
  toValue(position: number): number;
}

/** How a parameter's values lie on its slider; null where a slider would be of no use. */
export function sliderScale(definition: NumberParameter): SliderScale | null {
  if (definition.scale === 'logarithmic') return logarithmicScale(definition);
  const { kind, minimum, maximum } = definition;
  const span = maximum - minimum;
  if (kind === 'integer' && span > MAX_LINEAR_INTEGERS) return null;
  const steps = kind === 'integer' ? span : FINE_STEPS;
  return {
    steps,
    toPosition: (value) => Math.round(((value - minimum) / span) * steps),
    // Without the noise of binary fractions: 0.15, not 0.15000000000000002.
    toValue: (position) => Number((minimum + (span * position) / steps).toPrecision(12)),
  };
}

function logarithmicScale({ kind, minimum, maximum }: NumberParameter): SliderScale {
  const span = Math.log(maximum / minimum);
  const toPosition = (value: number): number => Math.round((Math.log(value / minimum) / span) * FINE_STEPS);
  const toValue = (position: number): number => {
    if (position <= 0) return minimum;
    if (position >= FINE_STEPS) return maximum;
    const exact = minimum * Math.exp((span * position) / FINE_STEPS);
    const candidates = [Number(exact.toPrecision(1)), 2 ** Math.round(Math.log2(exact)), Number(exact.toPrecision(2))];
    const isAllowed = (value: number): boolean =>
      value >= minimum && value <= maximum && (kind === 'number' || Number.isInteger(value));
    // The roundest number that has this very place on the slider.
    const round = candidates.find((value) => isAllowed(value) && toPosition(value) === position);
    return round ?? (kind === 'integer' ? Math.round(exact) : Number(exact.toPrecision(2)));
  };
  return { steps: FINE_STEPS, toPosition, toValue };
}

/** The value after a move to `position`; a move between two positions of one integer still changes it by one. */
export function slide(scale: SliderScale, definition: NumberParameter, current: number, position: number): number {
  const value = scale.toValue(position);
  if (value !== current || definition.kind !== 'integer') return value;
  const direction = Math.sign(position - scale.toPosition(current));
  return Math.min(definition.maximum, Math.max(definition.minimum, current + direction));
}
