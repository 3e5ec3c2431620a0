import { expect, test, vi } from 'vitest';
import { createHarness } from '../../store/testing/harness.ts';
import { runAbilities, SETTLING_MILLISECONDS, toggleRun } from './runActions.ts';
import { shortcutFor, SHORTCUTS, type KeyPress } from './shortcuts.ts';
import { startOver } from './startOver.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key, hasModifier: false, isCommand: false, isShifted: false, isRepeat: false, isHandled: false, isTyping: false, isOnButton: false, ...more,
});

test('each key acts, small or capital; no two actions share one', () => {
  const keys = [' ', 's', 'S', 'r', 'b', 'd', 'p', '?', 'x', 'Control+Z'];
  expect(keys.map((key) => shortcutFor(press(key)))).toEqual(['toggleRun', 'step', 'step', 'reset', 'build', 'toggleDifference', 'toggleProjector', 'showKeys', null, null]);
  expect(new Set(SHORTCUTS.map(({ key }) => key)).size).toBe(SHORTCUTS.length);
});

test('Control and z take a change back, with shift they make it again; in a field they are the field’s', () => {
  const command = { hasModifier: true, isCommand: true };
  expect(shortcutFor(press('z', command))).toBe('undo');
  expect(shortcutFor(press('Z', { ...command, isShifted: true }))).toBe('redo');
  expect(shortcutFor(press('z', { ...command, isTyping: true }))).toBeNull();
  expect(shortcutFor(press('z', { ...command, isHandled: true }))).toBeNull();
  expect(shortcutFor(press('z'))).toBeNull();
});

test('keys that mean something else are left alone', () => {
  for (const key of [' ', 's', 'r', 'p', '?']) {
    expect(shortcutFor(press(key, { isTyping: true }))).toBeNull();
    expect(shortcutFor(press(key, { hasModifier: true }))).toBeNull();
    expect(shortcutFor(press(key, { isHandled: true }))).toBeNull();
  }
});

test('space on a button presses that button only', () => {
  expect(shortcutFor(press(' ', { isOnButton: true }))).toBeNull();
  expect(shortcutFor(press('r', { isOnButton: true }))).toBe('reset');
});

test('a key that is held steps on and does nothing else again', () => {
  expect([' ', 's', 'r', 'p'].map((key) => shortcutFor(press(key, { isRepeat: true })))).toEqual([null, 'step', null, null]);
});

test('the first button pauses while training runs or is about to', () => {
  expect(runAbilities('running', false)).toEqual({ canPause: true, canRun: false, canStep: false, canReset: true });
  expect(runAbilities('preparing', true)).toMatchObject({ canPause: true, canRun: false });
  expect(runAbilities('preparing', false)).toMatchObject({ canPause: false, canRun: true, canStep: false });
  expect(runAbilities('failed', false)).toEqual({ canPause: false, canRun: false, canStep: false, canReset: true });
  expect(runAbilities('finished', false)).toMatchObject({ canRun: true, canStep: true });
});

test('a press or a space that was meant for Pause does not run on what has just ended', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const harness = createHarness();
    await harness.prepared();
    harness.store.getState().setRunState({ type: 'finished' });
    toggleRun(harness);
    vi.advanceTimersByTime(SETTLING_MILLISECONDS - 1);
    toggleRun(harness);
    expect(harness.worker().requestsFor('run')).toHaveLength(0);
    vi.advanceTimersByTime(1);
    toggleRun(harness);
    expect(harness.worker().requestsFor('run')).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});

test('starting over asks where a run is finished, and only there', async () => {
  const harness = createHarness();
  await harness.prepared();
  startOver(harness);
  expect(harness.store.getState().dialog).toBeNull();
  expect(harness.store.getState().runState.type).toBe('preparing');
  await harness.prepared();
  const { store } = harness;
  store.setState({ runState: { type: 'paused' }, counters: { ...store.getState().counters, iteration: 1 } });
  startOver(harness);
  expect(store.getState().dialog).toBeNull();
  await harness.prepared();
  store.setState({ runState: { type: 'finished' }, counters: { ...store.getState().counters, iteration: 1 } });
  startOver(harness);
  expect(store.getState().dialog?.id).toBe('startOver');
  expect(store.getState().runState.type).toBe('finished');
});
