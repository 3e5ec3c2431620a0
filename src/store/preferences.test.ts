import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultConfig } from '../config/schema.ts';
import type { AppStore } from './appStore.ts';
import { createAppStore } from './createAppStore.ts';

let kept = new Map<string, string>();
const setItem = vi.fn<Storage['setItem']>((key, value) => void kept.set(key, value));
beforeEach(() => {
  kept = new Map();
  setItem.mockClear();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem });
});
afterEach(() => void vi.unstubAllGlobals());

/** A tab of the page as a visit opens it. */
function openTab(): AppStore {
  const store = createAppStore({ config: defaultConfig(), notices: [] });
  void store.persist.rehydrate();
  return store;
}

const DEFAULTS = { theme: 'system', hasShortcuts: true, curveAxis: 'iterations' };

it('are kept for the next visit', () => {
  const { setTheme, setShortcuts, setCurveAxis } = openTab().getState();
  setTheme('dark');
  setShortcuts(false);
  setCurveAxis('seconds');
  expect(openTab().getState()).toMatchObject({ theme: 'dark', hasShortcuts: false, curveAxis: 'seconds' });
  expect(JSON.parse(kept.get('preferences') ?? '')).toEqual({ version: 1, state: { theme: 'dark', hasShortcuts: false, curveAxis: 'seconds' } });
});

it('are taken over from the keys that earlier versions wrote, and together with later changes', () => {
  for (const [key, value] of [['theme', 'light'], ['shortcuts', 'off'], ['curveAxis', 'rewardCalls']] as const) kept.set(key, value);
  const store = openTab();
  expect(store.getState()).toMatchObject({ theme: 'light', hasShortcuts: false, curveAxis: 'rewardCalls' });
  store.getState().setTheme('dark');
  expect(openTab().getState()).toMatchObject({ theme: 'dark', hasShortcuts: false, curveAxis: 'rewardCalls' });
});

it('of two tabs are joined: each writes what was changed in it', () => {
  const [first, second] = [openTab(), openTab()];
  first.getState().setTheme('dark');
  second.getState().setCurveAxis('seconds');
  expect(openTab().getState()).toMatchObject({ theme: 'dark', curveAxis: 'seconds' });
  expect(second.getState().theme).toBe('system');
});

it('are written when they change, and with no other change of the store', () => {
  const store = openTab();
  store.getState().selectCell(3);
  store.getState().setTheme('system');
  expect(setItem).not.toHaveBeenCalled();
  store.getState().setTheme('dark');
  store.getState().selectCell(4);
  expect(setItem).toHaveBeenCalledOnce();
});

it('are not written before they are read', () => {
  createAppStore({ config: defaultConfig(), notices: [] }).getState().setTheme('dark');
  expect(setItem).not.toHaveBeenCalled();
});

it('that mean nothing are the defaults, whatever was stored', () => {
  const written = fc.oneof(fc.string(), fc.json(), fc.json().map((state) => `{"version":1,"state":${state}}`), fc.json().map((state) => `{"version":0,"state":${state}}`));
  fc.assert(
    fc.property(written, (text) => {
      kept.set('preferences', text);
      const store = openTab();
      expect(store.getState()).toMatchObject(DEFAULTS);
      store.getState().setTheme('dark');
      expect(openTab().getState()).toMatchObject({ ...DEFAULTS, theme: 'dark' });
    }),
    { numRuns: 500, seed: 20_261_130 },
  );
  kept.set('preferences', '{"version":2,"state":{"theme":"sepia","curveAxis":"seconds","hasShortcuts":0}}');
  expect(openTab().getState()).toMatchObject({ ...DEFAULTS, curveAxis: 'seconds' });
});

it('hold until the page is closed where storage is forbidden', () => {
  const refuse = (): never => {
    throw new DOMException('No.', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  const store = openTab();
  store.getState().setTheme('dark');
  expect(store.getState().theme).toBe('dark');
});
