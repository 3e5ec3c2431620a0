import type { AppStore } from '../../store/appStore.ts';
import { selectIsProjected } from '../../store/selectors.ts';

/** Of this visit, and of no link: whoever is sent one has no projector. */
const NAME = 'projector';

function readSession(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    // Storage can be forbidden: the page is then as usual after it is loaded again.
    return null;
  }
}

function writeSession(isProjected: boolean): void {
  try {
    sessionStorage.setItem(NAME, isProjected ? 'on' : 'off');
  } catch {
    return;
  }
}

/** Shows the page large while that is wished, also after it was loaded again. */
export function connectProjector(store: AppStore): void {
  const apply = (isProjected: boolean): void => {
    document.documentElement.toggleAttribute('data-projector', isProjected);
    writeSession(isProjected);
  };
  store.subscribe(selectIsProjected, apply);
  if (readSession() === 'on') store.getState().toggleProjector();
}
