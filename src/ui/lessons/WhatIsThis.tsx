import { lazy, Suspense } from 'react';
import type { LookAt } from '../../lessons/parts.ts';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import { usePopover } from '../app/usePopover.ts';

const ExplanationBody = lazy(async () => ({ default: (await import('./ExplanationBody.tsx')).ExplanationBody }));

export interface WhatIsThisProps {
  readonly part: LookAt;
  /** Of what it explains, in the current language; the button itself is called "What is this?". */
  readonly label: string;
}

/** A small "?" that opens one sentence, the formula and the paper. */
export function WhatIsThis({ part, label }: WhatIsThisProps) {
  const { isOpen, opener, popover } = usePopover();
  const name = translate('What is this? {label}', { label });
  return (
    <>
      <button {...opener} type="button" className="what" aria-label={translate('What is this?')} title={name}>?</button>
      <div {...popover} aria-label={isOpen ? name : undefined} className="popover-body what-body">
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
