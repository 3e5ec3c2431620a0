import type { ReactNode } from 'react';
import type { PartId } from '../../lessons/parts.ts';
import { usePart } from './usePart.ts';
import { WhatIsThis } from './WhatIsThis.tsx';

export interface ExplainedProps {
  readonly part: PartId;
  /** Names it for a screen reader, in the current language, e.g. "Loss". */
  readonly label: string;
  readonly children: ReactNode;
}

/** A plot whose heading is its own: a part of the page, with "What is this?" in its corner. */
export function Explained({ part, label, children }: ExplainedProps) {
  return (
    <div className="explained" {...usePart(part)}>
      <WhatIsThis part={part} label={label} />
      {children}
    </div>
  );
}
