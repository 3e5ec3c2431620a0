import { useEffect, useId, useRef, useState, type RefObject, type ToggleEvent } from 'react';

/** Least distance to the edges of the window, and from the button; in pixels. */
const MARGIN = 8;

/** What opens a popover, and the popover: Escape, a click elsewhere or a second one closes it. */
export function usePopover() {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useBeside(button, popover, isOpen);
  const onToggle = (event: ToggleEvent<HTMLDivElement>): void => {
    setOpen(event.newState === 'open');
    // The browser gives the focus back to the button by itself.
    if (event.newState === 'open') event.currentTarget.focus({ preventScroll: true });
  };
  return {
    isOpen,
    opener: { ref: button, popoverTarget: id, 'aria-haspopup': 'dialog', 'aria-expanded': isOpen },
    popover: { ref: popover, id, popover: 'auto', role: 'dialog', tabIndex: -1, onToggle },
  } as const;
}

/** Keeps the popover beside its button while it is open, wherever the page is scrolled and however large either gets. */
function useBeside(button: RefObject<HTMLElement | null>, popover: RefObject<HTMLElement | null>, isOpen: boolean): void {
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
  const { width, height } = popover.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(MARGIN, Math.min(at.left, clientWidth - width - MARGIN));
  const below = at.bottom + MARGIN / 2;
  const fits = below + height <= clientHeight - MARGIN;
  const top = fits ? below : Math.max(MARGIN, at.top - height - MARGIN / 2);
  // Its own pixels are larger than those of the window where the page is shown large.
  const zoom = (popover as { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1;
  popover.style.left = `${left / zoom}px`;
  popover.style.top = `${top / zoom}px`;
}
