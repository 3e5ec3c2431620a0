import { lazy, Suspense, useId, useRef, useState, type ToggleEvent } from 'react';
import type { LookAt } from '../../lessons/parts.ts';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import { useBeside } from '../app/useBeside.ts';

const ExplanationBody = lazy(async () => ({ default: (await import('./ExplanationBody.tsx')).ExplanationBody }));

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
