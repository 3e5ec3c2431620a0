import { translatable } from '../../texts/translate.ts';

interface Shortcut {
  readonly action: string;
  /** As `aria-keyshortcuts` spells it. */
  readonly key: string;
  /** As people do, one for each key pressed together. */
  readonly keys: readonly string[];
  readonly words: string;
}

/** Every key of the page itself, in the order in which the page lists them. A letter or sign counts alone, the others with what they are pressed with. */
export const SHORTCUTS = [
  { action: 'toggleRun', key: 'Space', keys: [translatable('Space')], words: translatable('Run or pause') },
  { action: 'step', key: 's', keys: ['s'], words: translatable('One iteration') },
  { action: 'reset', key: 'r', keys: ['r'], words: translatable('Start over; asks first where a run is finished') },
  { action: 'build', key: 'b', keys: ['b'], words: translatable('Build one object, action by action') },
  { action: 'undo', key: 'Control+Z', keys: [translatable('Ctrl'), 'Z'], words: translatable('Undo the last change of the settings') },
  { action: 'redo', key: 'Control+Shift+Z', keys: [translatable('Ctrl'), translatable('Shift'), 'Z'], words: translatable('Redo it') },
  { action: 'toggleDifference', key: 'd', keys: ['d'], words: translatable('The difference in the place of what is learned, and back') },
  { action: 'toggleProjector', key: 'p', keys: ['p'], words: translatable('Large, for a projector, and back') },
  { action: 'showKeys', key: '?', keys: ['?'], words: translatable('This table') },
] as const satisfies readonly Shortcut[];

export type ShortcutAction = (typeof SHORTCUTS)[number]['action'];

/** The key of each action, as `aria-keyshortcuts` spells it. */
export const SHORTCUT_KEYS = Object.fromEntries(SHORTCUTS.map(({ action, key }) => [action, key])) as Readonly<Record<ShortcutAction, string>>;

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
  return SHORTCUTS.find((shortcut) => shortcut.key === key)?.action ?? null;
}
