import { describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { createAppStore } from './createAppStore.ts';
import { progressOf } from './testing/harness.ts';
import { sayStretches, trainedConfig, trainedWith } from './trainedWith.ts';

const configOf = (learningRate: number) => validateConfig({ learningRate }).config;

function startedStore() {
  const store = createAppStore({ config: configOf(0.001), notices: [] });
  store.getState().runStarted(configOf(0.001));
  const reach = (iteration: number): void => store.getState().showProgress(progressOf(1, iteration), null, false);
  const rates = (): readonly unknown[] =>
    trainedWith(store.getState()).map(({ fromIteration, config }) => [fromIteration, config.training.learningRate]);
  return { store, reach, rates, tune: (rate: number, iteration: number) => store.getState().runTuned(configOf(rate), iteration) };
}

describe('what a run was trained with', () => {
  it('is what it was started with, until an iteration is trained with something else', () => {
    const { store, reach, rates, tune } = startedStore();
    expect(rates()).toEqual([[0, 0.001]]);
    reach(400);
    tune(0.5, 400);
    expect(rates()).toEqual([[0, 0.001]]);
    expect(trainedConfig(store.getState())?.training.learningRate).toBe(0.001);
    expect(store.getState().runningConfig?.training.learningRate).toBe(0.5);
    tune(0.02, 400);
    reach(410);
    expect(rates()).toEqual([[0, 0.001], [400, 0.02]]);
    expect(sayStretches(trainedWith(store.getState()))).toEqual(['from iteration 400: Learning rate: 0.001 → 0.02']);
    expect(trainedConfig(store.getState())?.training.learningRate).toBe(0.02);
  });

  it('forgets a change that was taken back', () => {
    const { reach, rates, tune } = startedStore();
    reach(100);
    tune(0.5, 100);
    tune(0.001, 100);
    reach(200);
    expect(rates()).toEqual([[0, 0.001]]);
  });

  it('keeps what was trained before a branch, and not what was left behind', () => {
    const { store, reach, rates, tune } = startedStore();
    reach(100);
    tune(0.01, 100);
    reach(300);
    tune(0.1, 300);
    reach(400);
    store.getState().clearMetrics(true);
    store.getState().runStarted(configOf(0.003), 110);
    reach(110);
    expect(rates()).toEqual([[0, 0.001], [100, 0.01]]);
    reach(200);
    expect(rates()).toEqual([[0, 0.001], [100, 0.01], [110, 0.003]]);
    store.getState().runStarted(configOf(0.2));
    store.getState().clearMetrics(true);
    expect(rates()).toEqual([[0, 0.2]]);
  });
});
