import { shallow } from 'zustand/shallow';
import type { PersistOptions, StorageValue } from 'zustand/middleware';
import { isObject } from '../lib/isObject.ts';
import { parseJson } from '../lib/parseJson.ts';
import { readStored, writeStored } from '../lib/storage.ts';
import type { AppState } from './appStore.ts';
import { CURVE_AXES } from './curves.ts';
import { THEME_CHOICES, type ViewSlice } from './viewSlice.ts';

/** What a person chose for the page, kept from one visit to the next. */
export type Preferences = Pick<ViewSlice, 'theme' | 'hasShortcuts' | 'curveAxis'>;

/** index.html reads it, too: the theme is there before the first paint. */
const NAME = 'preferences';
const VERSION = 1;

/**
 * Preferences are read when the page asks for it (`rehydrate`) and written as they change. Two tabs may be open: a tab writes
 * what was changed in it, and leaves the rest as the other has it.
 */
export function preferenceOptions(): PersistOptions<AppState, Preferences> {
  /** As this tab last read or wrote them; null until they are read. */
  let known: Preferences | null = null;
  return {
    name: NAME,
    version: VERSION,
    skipHydration: true,
    partialize: preferencesOf,
    migrate: (stored) => withCurrentNames(stored) as Preferences,
    merge(stored, initial) {
      const state = { ...initial, ...usable(stored) };
      known = preferencesOf(state);
      return state;
    },
    storage: {
      getItem: readKept,
      // Called after every change of the store; few are changes of a preference.
      setItem(_, { state, version }) {
        const before = known;
        if (before === null || shallow(before, state)) return;
        known = state;
        const changed = Object.fromEntries(Object.entries(state).filter(([key, value]) => value !== before[key as keyof Preferences]));
        writeStored(NAME, JSON.stringify({ state: { ...usable(withCurrentNames(readKept().state)), ...changed }, version }));
      },
      removeItem: () => undefined,
    },
  };
}

const preferencesOf = ({ theme, hasShortcuts, curveAxis }: Preferences): Preferences => ({ theme, hasShortcuts, curveAxis });

/** Until version 1 each preference had a key of its own, which counts as long as none was changed since. */
const EARLIER_KEYS = ['theme', 'shortcuts', 'curveAxis'];

function readKept(): StorageValue<Preferences> {
  const text = readStored(NAME);
  const stored = text === null ? { version: 0, state: Object.fromEntries(EARLIER_KEYS.map((key) => [key, readStored(key)])) } : parseJson(text);
  return (isObject(stored) ? stored : {}) as unknown as StorageValue<Preferences>;
}

function withCurrentNames(stored: unknown): unknown {
  return isObject(stored) && 'shortcuts' in stored ? { ...stored, hasShortcuts: stored['shortcuts'] !== 'off' } : stored;
}

/** As much of it as means something. */
function usable(stored: unknown): Partial<Preferences> {
  if (!isObject(stored)) return {};
  const theme = THEME_CHOICES.find((choice) => choice === stored['theme']);
  const curveAxis = CURVE_AXES.find((axis) => axis === stored['curveAxis']);
  const { hasShortcuts } = stored;
  return { ...(theme && { theme }), ...(curveAxis && { curveAxis }), ...(typeof hasShortcuts === 'boolean' && { hasShortcuts }) };
}
