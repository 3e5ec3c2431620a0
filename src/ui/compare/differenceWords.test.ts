import { expect, it } from 'vitest';
import type { Outcome } from '../../store/compare/outcomes.ts';
import type { Estimate } from '../../lib/seedStatistics.ts';
import { differenceWords, estimateDigits, estimateWords, leftOutWords } from './differenceWords.ts';

const outcome = (label: string, difference: Estimate | null, leftOut = 0): Outcome => ({ label, results: [], estimate: null, leftOut, difference });
const FIRST = outcome('TB', null);
const say = (difference: Estimate) => differenceWords(outcome('SubTB', difference), FIRST, 'Total variation');

it('says a difference, or that none can be told', () => {
  expect(say({ count: 3, mean: -0.012, halfWidth: 0.008 })).toBe('Total variation: SubTB is lower than TB by 0.012 (95 % interval 0.004 to 0.02, 3 seeds).');
  expect(say({ count: 3, mean: 0.012, halfWidth: 0.008 })).toBe('Total variation: SubTB is higher than TB by 0.012 (95 % interval 0.004 to 0.02, 3 seeds).');
  expect(say({ count: 3, mean: 0.01, halfWidth: 0.03 })).toBe('Total variation: no difference of SubTB from TB can be told from 3 seeds (95 % interval −0.02 to 0.04).');
  expect(say({ count: 1, mean: 0.01, halfWidth: null })).toContain('on the one seed that both have');
  expect(differenceWords(FIRST, FIRST, '')).toBeNull();
});

it('says a mean with its interval, that one seed has none, and what is left out', () => {
  expect(estimateWords({ count: 3, mean: 0.0123, halfWidth: 0.0041 })).toBe('0.0123 ± 0.0041 (95 %, 3 seeds)');
  expect(estimateWords({ count: 1, mean: 0.5, halfWidth: null })).toBe('0.5 (one seed, so no interval)');
  expect([{ count: 3, mean: 0.0123, halfWidth: 0.00412 }, { count: 1, mean: 0.5, halfWidth: null }, null].map(estimateDigits)).toEqual(['0.0123 ± 0.0041', '0.5', '–']);
  expect(estimateWords(null)).toBe('no result yet');
  expect([0, 1, 2].map((leftOut) => leftOutWords(outcome('', null, leftOut)))).toEqual([null, 'One run without a result is left out.', '2 runs without a result are left out.']);
});
