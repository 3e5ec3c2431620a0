import { useEffect, type RefObject } from 'react';

/** Least distance to the edges of the window, and from the button; in pixels. */
const MARGIN = 8;

/** Keeps the popover beside its button while it is open, wherever the page is scrolled and however large either gets. */
export function useBeside(button: RefObject<HTMLElement | null>, popover: RefObject<HTMLElement | null>, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const follow = (): void => placeBeside(button.current, popover.current);
    const observer = new ResizeObserver(follow);
    if (popover.current !== null) observer.observe(popover.current);
    window.addEventListener('scroll', follow, true);
    window.addEventListener('resize', follow);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', follow, true);
      window.removeEventListener('resize', follow);
    };
  }, [button, popover, isOpen]);
}

/** Under the button where there is room, else over it; always inside the window. */
function placeBeside(button: HTMLElement | null, popover: HTMLElement | null): void {
  if (button === null || popover === null) return;
  const at = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = popover;
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(MARGIN, Math.min(at.left, clientWidth - offsetWidth - MARGIN));
  const below = at.bottom + MARGIN / 2;
  const fits = below + offsetHeight <= clientHeight - MARGIN;
  const top = fits ? below : Math.max(MARGIN, at.top - offsetHeight - MARGIN / 2);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
