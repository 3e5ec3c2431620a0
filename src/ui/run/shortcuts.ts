export type ShortcutAction = 'toggleRun' | 'step' | 'reset' | 'build' | 'undo' | 'redo';

/** The key of each action, as `aria-keyshortcuts` spells it. */
export const SHORTCUT_KEYS: Readonly<Record<ShortcutAction, string>> = {
  toggleRun: 'Space',
  step: 's',
  reset: 'r',
  build: 'b',
  undo: 'Control+Z',
  redo: 'Control+Shift+Z',
};

/** What a key press means to the page, from what is known about it. */
export interface KeyPress {
  readonly key: string;
  readonly hasModifier: boolean;
  /** Control, or the command key of a Mac, and no other but shift. */
  readonly isCommand: boolean;
  readonly isShifted: boolean;
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
  if (press.isHandled || press.isTyping) return null;
  const key = press.key.toLowerCase();
  if (press.isCommand && key === 'z') return press.isShifted ? 'redo' : 'undo';
  if (press.hasModifier) return null;
  if (key === SHORTCUT_KEYS.step) return 'step';
  if (press.isRepeat) return null;
  if (key === ' ') return press.isOnButton ? null : 'toggleRun';
  if (key === SHORTCUT_KEYS.build) return 'build';
  return key === SHORTCUT_KEYS.reset ? 'reset' : null;
}
