export type ShortcutAction = 'toggleRun' | 'step' | 'reset';

/** The key of each action, as `aria-keyshortcuts` spells it. */
export const SHORTCUT_KEYS: Readonly<Record<ShortcutAction, string>> = { toggleRun: 'Space', step: 's', reset: 'r' };

/** What a key press means to the page, from what is known about it. */
export interface KeyPress {
  readonly key: string;
  readonly hasModifier: boolean;
  readonly isRepeat: boolean;
  /** Something on the page used the key already. */
  readonly isHandled: boolean;
  /** The focus is where keys mean text or a choice. */
  readonly isTyping: boolean;
  /** The focus is on something that the space key presses. */
  readonly isOnButton: boolean;
}

/** Null where the press is none of ours. */
export function shortcutFor(press: KeyPress): ShortcutAction | null {
  if (press.hasModifier || press.isHandled || press.isTyping) return null;
  const key = press.key.toLowerCase();
  if (key === SHORTCUT_KEYS.step) return 'step';
  if (press.isRepeat) return null;
  if (key === ' ') return press.isOnButton ? null : 'toggleRun';
  return key === SHORTCUT_KEYS.reset ? 'reset' : null;
}
