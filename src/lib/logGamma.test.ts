import { describe, expect, it } from 'vitest';
import { logGamma, stirlingCorrection } from './logGamma.ts';

describe('logGamma', () => {
  it('is the log factorial at the integers', () => {
    let logFactorial = 0;
    for (let n = 1; n <= 170; n += 1) {
      logFactorial += Math.log(n);
      expect(Math.abs(logGamma(n + 1) - logFactorial)).toBeLessThan(1e-14 * Math.max(1, logFactorial) * 4);
    }
  });

  it('knows the half-integers: Γ(½) = √π and Γ(x + 1) = x Γ(x)', () => {
    let expected = 0.5 * Math.log(Math.PI);
    for (let x = 0.5; x < 40; x += 1) {
      expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected)) * 4);
      expected += Math.log(x);
    }
  });

  it('is zero at 1 and 2, and accurate far out', () => {
    expect(Math.abs(logGamma(1))).toBeLessThan(5e-15);
    expect(Math.abs(logGamma(2))).toBeLessThan(5e-15);
    // log Γ(1/3), and log(10⁶!) as tabulated.
    expect(logGamma(1 / 3)).toBeCloseTo(0.9854206469277671, 14);
    expect(logGamma(1_000_001) / 12815518.384658169).toBeCloseTo(1, 14);
  });

  it('has values at the edges', () => {
    expect(logGamma(0)).toBeNaN();
    expect(logGamma(-1.5)).toBeNaN();
    expect(logGamma(Number.NaN)).toBeNaN();
    expect(logGamma(Infinity)).toBe(Infinity);
  });
});

describe('stirlingCorrection', () => {
  it('completes Stirling’s formula, on both sides of the switch to the series', () => {
    for (const n of [1, 2, 5, 9, 10, 11, 40, 100]) {
      const stirling = 0.5 * Math.log(2 * Math.PI * n) + n * Math.log(n) - n;
      expect(Math.abs(stirling + stirlingCorrection(n) - logGamma(n + 1))).toBeLessThan(1e-12);
    }
    expect(stirlingCorrection(10 - 1e-10)).toBeCloseTo(stirlingCorrection(10), 12);
  });
});
