import { GALLERY_HASH } from '../config/landing.ts';
import type { RunConfig } from '../config/runConfig.ts';

/** The part of `window` that holds the address, so that tests can hand in a plain object. */
export interface AddressBar {
  /** With its leading '#', or empty. */
  readonly hash: () => string;
  /** Changes the current history entry. */
  replace(hash: string): void;
  /** Adds a history entry. */
  push(hash: string): void;
}

export interface HashSync {
  /** The form changed: the current entry follows it, no entry is added. */
  formChanged(form: RunConfig): void;
  /** A run starts: the entry before keeps the run that was, a new entry holds the one that starts. */
  runStarted(previous: RunConfig | null, next: RunConfig): void;
  /** The browser moved (Back, Forward, or an edit by hand). Returns the hash to load, null when it is known, or the gallery's. */
  navigated(): string | null;
}

/** Keeps the address and the configuration in step. `encode` returns the hash with or without its '#'. */
export function createHashSync(address: AddressBar, encode: (config: RunConfig) => string): HashSync {
  let known = address.hash();
  const hashOf = (config: RunConfig): string => {
    const text = encode(config);
    return text === '' || text.startsWith('#') ? text : `#${text}`;
  };
  const replace = (hash: string): void => {
    if (hash === known) return;
    address.replace(hash);
    known = address.hash();
  };
  return {
    formChanged: (form) => replace(hashOf(form)),
    runStarted(previous, next) {
      if (previous === null || hashOf(previous) === hashOf(next)) return replace(hashOf(next));
      replace(hashOf(previous));
      address.push(hashOf(next));
      known = address.hash();
    },
    navigated() {
      const current = address.hash();
      if (current === known || current === GALLERY_HASH) return null;
      known = current;
      return current;
    },
  };
}
