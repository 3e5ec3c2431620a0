/** What the tab key goes to is seen whole: browsers leave what is half under the edge of a part that scrolls where it is. */
export function keepFocusInView(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
