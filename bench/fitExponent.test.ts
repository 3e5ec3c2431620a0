import { describe, expect, it } from 'vitest';
import { fitExponent } from './fitExponent.ts';

describe('fitExponent', () => {
  it.each([0, 0.5, 1, 2])('finds the exponent %d of an exact power law', (exponent) => {
    const law = fitExponent([8, 16, 32, 64].map((x) => ({ x, y: 3 * x ** exponent })));
    expect(law.exponent).toBeCloseTo(exponent, 12);
    expect(law.rSquared).toBeCloseTo(1, 12);
  });

  it('is the slope of the least squares on logarithms, worked out by hand', () => {
    // log₂ x = 0, 1, 2 and log₂ y = 0, 2, 1: slope 1/2, and 1/4 of the variation explained.
    const law = fitExponent([
      { x: 1, y: 1 },
      { x: 2, y: 4 },
      { x: 4, y: 2 },
    ]);
    expect(law.exponent).toBeCloseTo(0.5, 12);
    expect(law.rSquared).toBeCloseTo(0.25, 12);
  });

  it.each([
    [[{ x: 2, y: 1 }], 'two different'],
    [[{ x: 0, y: 1 }], 'positive'],
    [[{ x: 1, y: Number.NaN }], 'positive'],
  ])('refuses %j', (points, message) => {
    expect(() => fitExponent(points)).toThrow(message);
  });
});
