import { describe, expect, it } from 'vitest';
import { logAdd, logSumExp } from './logSumExp.ts';

describe('logAdd and logSumExp', () => {
  it('add in log space without overflow', () => {
    expect(logAdd(Math.log(3), Math.log(4))).toBeCloseTo(Math.log(7), 14);
    expect(logAdd(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12);
    expect(logSumExp([-1000, -1000, -1000])).toBeCloseTo(-1000 + Math.log(3), 12);
  });

  it('treat −Infinity as nothing', () => {
    expect(logAdd(-Infinity, 2)).toBe(2);
    expect(logAdd(2, -Infinity)).toBe(2);
    expect(logAdd(-Infinity, -Infinity)).toBe(-Infinity);
    expect(logSumExp([])).toBe(-Infinity);
    expect(logSumExp([-Infinity, 0])).toBe(0);
  });
});
