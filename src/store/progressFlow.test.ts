import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultConfig } from '../config/schema.ts';
import { createAppStore } from './createAppStore.ts';
import { createProgressFlow, NUMBERS_INTERVAL_MILLISECONDS } from './progressFlow.ts';
import { progressOf } from './testing/harness.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function flowing() {
  const store = createAppStore({ config: defaultConfig(), notices: [] });
  const { curves } = store.getState();
  const ofCurves = (): number | null => (curves.totalVariation.length === 0 ? null : curves.totalVariation.yAt(curves.totalVariation.length - 1));
  const ofFigures = (): number | null => store.getState().report?.values['totalVariation'] ?? null;
  return { store, curves, ofCurves, ofFigures, flow: createProgressFlow(store, () => performance.now()) };
}

it('has one value for one number: whatever has come in, the curves end where the figures stand', () => {
  const { flow, ofCurves, ofFigures } = flowing();
  for (let report = 1; report <= 40; report += 1) {
    flow.receive(progressOf(10 * report - 9, 10 * report, report % 3 === 0 ? null : 1 / report));
    expect(ofCurves()).toBe(ofFigures());
    vi.advanceTimersByTime(NUMBERS_INTERVAL_MILLISECONDS / 5);
    expect(ofCurves()).toBe(ofFigures());
  }
  flow.flush();
  expect([ofCurves(), ofFigures()]).toEqual([1 / 40, 1 / 40]);
});

it('keeps every point for the curves, also of reports that were never shown', () => {
  const { flow, curves } = flowing();
  for (const iteration of [10, 20, 30]) flow.receive(progressOf(iteration - 9, iteration, 1 / iteration));
  flow.flush();
  expect([curves.loss.length, curves.totalVariation.length]).toEqual([30, 3]);
});

it('forgets what belongs to an earlier run', () => {
  const { flow, ofCurves, ofFigures, store } = flowing();
  flow.receive(progressOf(1, 10, 0.5));
  flow.drop();
  vi.advanceTimersByTime(NUMBERS_INTERVAL_MILLISECONDS);
  flow.flush();
  expect([ofCurves(), ofFigures(), store.getState().counters.iteration]).toEqual([null, null, 0]);
});
