import { currentCatalogue, translate, type Catalogue } from '../texts/translate.ts';

export interface VersionNotice {
  setVisible(isVisible: boolean): void;
}

/**
 * A line in the corner that offers the new version. Dismissed, it stays away: the next load has the new version anyway.
 * Not React: it is fetched long after the page, and needs nothing of it.
 */
export function createVersionNotice(reload: () => void): VersionNotice {
  const notice = document.createElement('div');
  notice.className = 'version-notice';
  notice.setAttribute('role', 'status');
  let isDismissed = false;
  let shownIn: Catalogue | null = null;
  const show = (): void => {
    shownIn = currentCatalogue();
    const words = document.createElement('span');
    words.textContent = translate('A new version is ready.');
    notice.replaceChildren(
      words,
      createButton(translate('Reload'), reload),
      createButton(translate('Later'), () => {
        isDismissed = true;
        notice.replaceChildren();
      }),
    );
  };
  return {
    setVisible(isVisible) {
      if (!notice.isConnected) document.body.append(notice);
      if (!isVisible || isDismissed) notice.replaceChildren();
      else if (notice.childElementCount === 0 || shownIn !== currentCatalogue()) show();
    },
  };
}

function createButton(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet';
  button.textContent = label;
  button.addEventListener('click', press);
  return button;
}
