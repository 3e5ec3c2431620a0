import { useEffect } from 'react';
import { translate } from '../../texts/translate.ts';
import { viewPage } from '../../views/pages.ts';
import { buildOne } from '../slowMotion/openPlayer.ts';
import type { Playground } from '../app/PlaygroundContext.ts';
import { runAbilities, toggleRun } from './runActions.ts';
import { shortcutFor, type KeyPress, type ShortcutAction } from './shortcuts.ts';
import { startOver } from './startOver.ts';

/** A slider takes arrow keys alone. */
const TYPING = 'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [contenteditable="true"], dialog';
const PRESSED_BY_SPACE = 'button, summary, a[href], input:not([type="range"]), [role="button"]';

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

const ACTIONS: Readonly<Record<ShortcutAction, (playground: Playground) => void>> = {
  toggleRun,
  step: ({ store, controller }) => {
    const { runState, isRunWanted } = store.getState();
    if (runAbilities(runState.type, isRunWanted).canStep) void controller.step();
  },
  reset: startOver,
  build: (playground) => {
    if (playground.store.getState().runState.type !== 'preparing') buildOne(playground);
  },
  undo: ({ store }) => store.getState().undo(),
  redo: ({ store }) => store.getState().redo(),
  toggleDifference: ({ store, announcer }) => {
    const { drawnInfo, isDifference, showDifference } = store.getState();
    const page = drawnInfo === null ? null : viewPage(drawnInfo.view.kind);
    if (page === null || page instanceof Promise || page.canDiffer !== true) return;
    showDifference(!isDifference);
    announcer.now(isDifference ? translate('Learned') : translate('Difference'));
  },
  toggleProjector: ({ store }) => store.getState().toggleProjector(),
  showKeys: ({ store }) => store.getState().openDialog('keys'),
};

/** The keys of `SHORTCUTS` anywhere on the page, unless they were turned off. */
export function useShortcuts(playground: Playground): void {
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      const action = playground.store.getState().hasShortcuts ? shortcutFor(keyPressOf(event)) : null;
      if (action === null) return;
      // Space would scroll the page.
      event.preventDefault();
      ACTIONS[action](playground);
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [playground]);
}
