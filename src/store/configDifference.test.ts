import { expect, test } from 'vitest';
import { changeSetting, defaultConfig } from '../config/schema.ts';
import { changedKeys, haveSameEnvironment, haveSameLiveSettings, restartKeys, withLiveSettings } from './configDifference.ts';
import { fallbackBackends } from './fallback.ts';

const base = defaultConfig();
const change = (key: string, value: number | string, from = base) => changeSetting(from, key, value).config;

test('a live setting is a change that needs no restart', () => {
  const tuned = change('learningRate', 0.005);
  expect(changedKeys(base, tuned)).toEqual(['learningRate']);
  expect(restartKeys(base, tuned)).toEqual([]);
  expect(haveSameLiveSettings(base, tuned)).toBe(false);
});

test('other settings need a restart', () => {
  const changed = change('batchSize', 32, change('height', 16, change('learningRate', 0.005)));
  expect(changedKeys(base, changed)).toEqual(['height', 'batchSize', 'learningRate']);
  expect(restartKeys(base, changed)).toEqual(['height', 'batchSize']);
  expect(haveSameEnvironment(base, changed)).toBe(false);
  expect(haveSameEnvironment(base, change('batchSize', 32))).toBe(true);
});

test('another environment is one change, whatever parameters it brings', () => {
  const other = defaultConfig('bitSequence');
  expect(other.environment).toBe('bitSequence');
  expect(changedKeys(base, other)).toEqual(['environment']);
});

test('live settings move alone', () => {
  const source = change('learningRate', 0.005, change('batchSize', 32));
  const merged = withLiveSettings(base, source);
  expect(merged.training.learningRate).toBe(0.005);
  expect(merged.training.batchSize).toBe(base.training.batchSize);
});

test('another backend is offered only where it may help', () => {
  const on = (backend: string) => change('backend', backend);
  expect(fallbackBackends('gpuLost', null, on('webgpu'))).toEqual(['wasm', 'cpu']);
  expect(fallbackBackends('backendUnavailable', null, on('wasm'))).toEqual(['cpu']);
  expect(fallbackBackends('backendUnavailable', null, on('cpu'))).toEqual([]);
  expect(fallbackBackends('lossNotFinite', null, on('webgpu'))).toEqual([]);
});
