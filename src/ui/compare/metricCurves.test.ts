import { expect, it } from 'vitest';
import { distancePath } from './metricCurves.ts';

const report = (iteration: number, totalVariation: number | null) => ({ iteration, rewardCalls: iteration, seconds: 0, values: { totalVariation } });

it('draws a distance down from the top as far as the run has come', () => {
  expect(distancePath([report(0, 1), report(25, 0.5), report(50, 0.25)], 'totalVariation', 100)).toBe('M0.0000,0.0000L0.2500,0.5000L0.5000,0.7500');
});

it('leaves out readings that are not known', () => {
  expect(distancePath([report(0, 1), report(25, null), report(50, 0.25)], 'totalVariation', 100)).toBe('M0.0000,0.0000L0.5000,0.7500');
  expect(distancePath([report(0, null)], 'totalVariation', 100)).toBe('');
});
