import { lazy, Suspense } from 'react';
import { selectHasPicture } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

const SpeedSlider = lazy(async () => ({ default: (await import('./SpeedSlider.tsx')).SpeedSlider }));

/** The speed of the run, fetched after the first picture; its place is there from the start. */
export function SpeedSlot() {
  const hasPicture = useAppState(selectHasPicture);
  return <div className="speed-slot">{hasPicture ? <Suspense fallback={null}><SpeedSlider /></Suspense> : null}</div>;
}
