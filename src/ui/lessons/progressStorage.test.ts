import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decodeHash } from '../../config/hashCodec.ts';
import { defaultConfig, validateConfig } from '../../config/schema.ts';
import { readProgress, withPrediction, withStepDone } from '../../lessons/progress.ts';
import type { AppStore } from '../../store/appStore.ts';
import { createAppStore } from '../../store/createAppStore.ts';
import { connectProgress } from './progressStorage.ts';

let kept = new Map<string, string>();
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) });
});
afterEach(() => void vi.unstubAllGlobals());

const tab = (): AppStore => createAppStore({ config: defaultConfig(), notices: [] });

function connectedTab(): AppStore {
  const store = tab();
  connectProgress(store);
  return store;
}

function finish(store: AppStore, lessonId: string, step: number): void {
  const { progress, setProgress } = store.getState();
  setProgress(withStepDone(progress, lessonId, step));
}

const stored = () => readProgress(kept.get('lessons') ?? null);
const storedHeight = (): unknown => decodeHash(stored().ownSettings ?? '').config.environmentParameters['height'];
const ofHeight = (height: number) => validateConfig({ height }).config;

it('keeps what two tabs have done', () => {
  const [first, second] = [connectedTab(), connectedTab()];
  finish(second, 'flow', 0);
  finish(second, 'flow', 2);
  finish(first, 'credit', 0);
  expect(stored().done).toEqual(new Map([['flow', new Set([0, 2])], ['credit', new Set([0])]]));
});

it('keeps what two tabs have predicted, the later one where both have', () => {
  const [first, second] = [connectedTab(), connectedTab()];
  const predict = (store: AppStore, step: number, choice: number): void => store.getState().setProgress(withPrediction(store.getState().progress, 'flow', step, choice));
  predict(first, 1, 0);
  predict(second, 1, 2);
  predict(second, 3, 1);
  finish(first, 'flow', 0);
  const predicted = (): readonly unknown[] => [...(stored().predictions.get('flow') ?? [])].map(([step, { choice }]) => [step, choice]);
  expect(predicted()).toEqual([[1, 2], [3, 1]]);
  predict(first, 1, 1);
  expect(predicted()).toEqual([[1, 1], [3, 1]]);
  expect(connectedTab().getState().progress.predictions).toEqual(stored().predictions);
});

it('keeps the own settings of another tab unless this one changes its own', () => {
  const [first, second] = [connectedTab(), connectedTab()];
  second.getState().setOwnConfig(ofHeight(11));
  finish(first, 'flow', 0);
  expect(storedHeight()).toBe(11);
  first.getState().setOwnConfig(ofHeight(12));
  finish(second, 'flow', 1);
  expect(storedHeight()).toBe(12);
  second.getState().setOwnConfig(null);
  expect(stored().ownSettings).toBeNull();
});

it('brings in what is stored, and stores what was done while nobody listened', () => {
  finish(connectedTab(), 'credit', 1);
  const store = tab();
  finish(store, 'flow', 0);
  connectProgress(store);
  const both = new Map([['credit', new Set([1])], ['flow', new Set([0])]]);
  expect(stored().done).toEqual(both);
  expect(store.getState().progress.done).toEqual(both);
});

it('writes nothing where nothing was done', () => {
  connectedTab();
  expect(kept.size).toBe(0);
});
