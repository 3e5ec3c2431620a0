import { expect, test } from 'vitest';
import { findPreset, PRESETS, presetConfig } from '../config/presets.ts';
import { beforeChange, MAX_UNDO, NO_FORM_HISTORY, SLIDING_MILLISECONDS } from './formHistory.ts';
import { createHarness } from './testing/harness.ts';

test('every change is taken back and made again, whatever made it', () => {
  const { store } = createHarness();
  const { form: first, setSetting, loadConfig, undo, redo } = store.getState();
  setSetting('height', 16);
  const second = store.getState().form;
  loadConfig({ config: presetConfig(PRESETS[1]), notices: [] });
  expect(findPreset(store.getState().form)?.id).toBe(PRESETS[1].id);
  undo();
  expect(store.getState().form).toEqual(second);
  undo();
  expect(store.getState().form).toEqual(first);
  undo();
  expect(store.getState().form).toEqual(first);
  redo();
  redo();
  redo();
  expect(findPreset(store.getState().form)?.id).toBe(PRESETS[1].id);
  undo();
  setSetting('seed', 4);
  redo();
  expect(store.getState().form.training.seed).toBe(4);
});

test('what a slider does on its way is one change; what changes nothing is none', () => {
  const { store } = createHarness();
  const { form: first, setSetting, undo } = store.getState();
  for (const height of [9, 10, 11]) setSetting('height', height);
  setSetting('height', 11);
  expect(store.getState().formHistory.earlier).toEqual([first]);
  setSetting('seed', 1);
  setSetting('height', 12);
  expect(store.getState().formHistory.earlier).toHaveLength(3);
  undo();
  undo();
  undo();
  expect(store.getState().form).toEqual(first);
});

test('a number that rests and is changed again is two changes; of many changes the oldest are forgotten', () => {
  const { form } = createHarness().store.getState();
  const once = beforeChange(NO_FORM_HISTORY, form, 'height', 0);
  expect(beforeChange(once, form, 'height', SLIDING_MILLISECONDS - 1).earlier).toHaveLength(1);
  expect(beforeChange(once, form, 'height', SLIDING_MILLISECONDS).earlier).toHaveLength(2);
  let history = once;
  for (let change = 0; change < 2 * MAX_UNDO; change += 1) history = beforeChange(history, form, null, 0);
  expect(history.earlier).toHaveLength(MAX_UNDO);
});

test('the settings of a link leave nothing to take back', () => {
  const { store } = createHarness();
  store.getState().setSetting('height', 16);
  store.getState().loadLink({ config: presetConfig(PRESETS[1]), notices: [] });
  expect(store.getState().formHistory).toEqual(NO_FORM_HISTORY);
});
