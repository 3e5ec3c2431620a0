import { lazy, Suspense, useEffect, useId, useRef, useState, type RefObject, type ToggleEvent } from 'react';
import type { LookAt } from '../../lessons/parts.ts';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';

const ExplanationBody = lazy(async () => ({ default: (await import('./ExplanationBody.tsx')).ExplanationBody }));

/** Least distance to the edges of the window, and from the button; in pixels. */
const MARGIN = 8;

export interface WhatIsThisProps {
  readonly part: LookAt;
  /** Of what it explains, in the current language; the button itself is called "What is this?". */
  readonly label: string;
}

/** A small "?" that opens one sentence, the formula and the paper. Escape, a click elsewhere or a second one closes it. */
export function WhatIsThis({ part, label }: WhatIsThisProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const name = translate('What is this? {label}', { label });
  useBeside(button, popover, isOpen);
  const toggled = (event: ToggleEvent<HTMLDivElement>): void => {
    setOpen(event.newState === 'open');
    // The browser gives the focus back to the button by itself.
    if (event.newState === 'open') event.currentTarget.focus({ preventScroll: true });
  };
  return (
    <>
      <button ref={button} type="button" className="what" aria-label={translate('What is this?')} title={name} popoverTarget={id}>
        ?
      </button>
      <div ref={popover} id={id} popover="auto" role="dialog" tabIndex={-1} aria-label={isOpen ? name : undefined} className="what-body" onToggle={toggled}>
        {isOpen ? (
          <Guarded what={translate('The explanation')}>
            <h3>{label}</h3>
            <Suspense fallback={<p className="muted">…</p>}>
              <ExplanationBody part={part} />
            </Suspense>
          </Guarded>
        ) : null}
      </div>
    </>
  );
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
  const { offsetWidth, offsetHeight } = popover;
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(MARGIN, Math.min(at.left, clientWidth - offsetWidth - MARGIN));
  const below = at.bottom + MARGIN / 2;
  const fits = below + offsetHeight <= clientHeight - MARGIN;
  const top = fits ? below : Math.max(MARGIN, at.top - offsetHeight - MARGIN / 2);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
