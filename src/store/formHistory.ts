import type { RunConfig } from '../config/runConfig.ts';

/** What the form showed before, to go back to, and after, to go forward to; the nearest last. */
export interface FormHistory {
  readonly earlier: readonly RunConfig[];
  readonly later: readonly RunConfig[];
  /** The number that is being changed, and when it was last; null where the last change was a whole one. */
  readonly sliding: { readonly key: string; readonly at: number } | null;
}

export const NO_FORM_HISTORY: FormHistory = { earlier: [], later: [], sliding: null };

/** Changes that can be taken back. @internal */
export const MAX_UNDO = 100;
/** A number that is changed again so soon, in milliseconds, is still being changed: one undo takes all of it back. @internal */
export const SLIDING_MILLISECONDS = 1000;

/**
 * `form` is about to change.
 * @param key the setting, where it is a number, which a slider changes many times on its way; else null
 * @param now milliseconds on a clock that never goes back
 */
export function beforeChange({ earlier, sliding }: FormHistory, form: RunConfig, key: string | null, now: number): FormHistory {
  const isSliding = sliding !== null && sliding.key === key && now - sliding.at < SLIDING_MILLISECONDS;
  return {
    earlier: isSliding ? earlier : [...earlier, form].slice(-MAX_UNDO),
    later: [],
    sliding: key === null ? null : { key, at: now },
  };
}

/** Null where there is nothing to take back. */
export function undone({ earlier, later }: FormHistory, form: RunConfig): { readonly form: RunConfig; readonly history: FormHistory } | null {
  const target = earlier.at(-1);
  return target === undefined ? null : { form: target, history: { earlier: earlier.slice(0, -1), later: [...later, form], sliding: null } };
}

/** Null where nothing was taken back. */
export function redone({ earlier, later }: FormHistory, form: RunConfig): { readonly form: RunConfig; readonly history: FormHistory } | null {
  const target = later.at(-1);
  return target === undefined ? null : { form: target, history: { earlier: [...earlier, form], later: later.slice(0, -1), sliding: null } };
}
