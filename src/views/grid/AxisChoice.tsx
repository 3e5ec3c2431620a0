import { lazy, Suspense } from 'react';
import type { ViewControlsProps } from '../viewKind.ts';
import type { GridFacts } from './data.ts';

/** Fetched with the first grid that has more axes than a picture. */
const AxisPickers = lazy(async () => ({ default: (await import('./AxisPickers.tsx')).AxisPickers }));

export function AxisChoice(props: ViewControlsProps<GridFacts>) {
  return props.facts.shape.length > 2 ? <Suspense fallback={null}><AxisPickers {...props} /></Suspense> : null;
}
