import { shallow } from 'zustand/shallow';
import type { PersistOptions, StorageValue } from 'zustand/middleware';
import { isObject } from '../lib/isObject.ts';
import { parseJson } from '../lib/parseJson.ts';
import { readStored, writeStored } from '../lib/storage.ts';
import { CURVE_AXES } from './curves.ts';
import { THEME_CHOICES, type Preferences } from './viewSlice.ts';

/** index.html reads it, too: the theme is there before the first paint. */
const NAME = 'preferences';

/**
 * Preferences are read when the page asks for it (`rehydrate`) and written as they change. Two tabs may be open: a tab writes
 * what was changed in it, and leaves the rest as the other has it.
 */
export function preferenceOptions<State extends Preferences>(): PersistOptions<State, Preferences> {
  /** As this tab last read or wrote them; null until they are read. */
  let known: Preferences | null = null;
  return {
    name: NAME,
    version: 1,
    skipHydration: true,
    partialize: preferencesOf,
    // Of any version, what means something is taken over.
    migrate: (stored) => stored as Preferences,
    merge(stored, initial) {
      const state = { ...initial, ...usable(stored) };
      known = preferencesOf(state);
      return state;
    },
    storage: {
      getItem: readKept,
      // Called after every change of the store; few are changes of a preference.
      setItem(_, { state, version }) {
        if (known === null || shallow(known, state)) return;
        const before: Readonly<Record<string, unknown>> = { ...known };
        const changed = Object.fromEntries(Object.entries(state).filter(([key, value]) => value !== before[key]));
        writeStored(NAME, JSON.stringify({ state: { ...usable(readKept().state), ...changed }, version }));
        known = state;
      },
      removeItem: () => undefined,
    },
  };
}

const preferencesOf = ({ theme, hasShortcuts, curveAxis, areSettingsOpen }: Preferences): Preferences => ({ theme, hasShortcuts, curveAxis, areSettingsOpen });

function readKept(): StorageValue<Preferences> {
  const text = readStored(NAME);
  const stored = text === null ? { version: 0, state: readEarlier() } : parseJson(text);
  return (isObject(stored) ? stored : {}) as unknown as StorageValue<Preferences>;
}

/** Until version 1 each had a key of its own, which counts as long as none was changed since. */
function readEarlier(): unknown {
  return { theme: readStored('theme'), hasShortcuts: readStored('shortcuts') !== 'off', curveAxis: readStored('curveAxis') };
}

/** As much of it as means something. */
function usable(stored: unknown): Partial<Preferences> {
  if (!isObject(stored)) return {};
  const theme = THEME_CHOICES.find((choice) => choice === stored['theme']);
  const curveAxis = CURVE_AXES.find((axis) => axis === stored['curveAxis']);
  const { hasShortcuts, areSettingsOpen } = stored;
  return {
    ...(theme && { theme }),
    ...(curveAxis && { curveAxis }),
    ...(typeof hasShortcuts === 'boolean' && { hasShortcuts }),
    ...(typeof areSettingsOpen === 'boolean' && { areSettingsOpen }),
  };
}
