import { useEffect } from 'react';
import { buildOne } from '../slowMotion/openPlayer.ts';
import type { Playground } from '../app/PlaygroundContext.ts';
import { runAbilities, toggleRun } from './runActions.ts';
import { shortcutFor, type KeyPress } from './shortcuts.ts';

// A slider takes arrow keys alone.
const TYPING = 'input:not([type="range"]), textarea, select, [contenteditable="true"], dialog';
const PRESSED_BY_SPACE = 'button, summary, a[href], [role="button"]';

function keyPressOf(event: KeyboardEvent): KeyPress {
  const isInside = (selector: string): boolean => event.target instanceof Element && event.target.closest(selector) !== null;
  return {
    key: event.key,
    hasModifier: event.ctrlKey || event.metaKey || event.altKey,
    isCommand: (event.ctrlKey || event.metaKey) && !event.altKey,
    isShifted: event.shiftKey,
    isRepeat: event.repeat,
    isHandled: event.defaultPrevented,
    isTyping: isInside(TYPING),
    isOnButton: isInside(PRESSED_BY_SPACE),
  };
}

/** Space, s and r anywhere on the page, unless they were turned off. */
export function useShortcuts({ store, controller }: Playground): void {
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      const { hasShortcuts, runState, isRunWanted, undo, redo } = store.getState();
      const action = hasShortcuts ? shortcutFor(keyPressOf(event)) : null;
      if (action === null) return;
      // Space would scroll the page.
      event.preventDefault();
      const abilities = runAbilities(runState.type, isRunWanted);
      if (action === 'toggleRun') toggleRun({ store, controller });
      else if (action === 'step' && abilities.canStep) void controller.step();
      else if (action === 'reset' && abilities.canReset) void controller.prepare();
      else if (action === 'build' && runState.type !== 'preparing') buildOne({ store, controller });
      else if (action === 'undo') undo();
      else if (action === 'redo') redo();
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [store, controller]);
}
