import { lazy, Suspense } from 'react';

const SpeedSlider = lazy(async () => ({ default: (await import('./SpeedSlider.tsx')).SpeedSlider }));

/** The speed of the run, fetched after the first picture; its place is there from the start. */
export function SpeedSlot() {
  return <div className="speed-slot"><Suspense fallback={null}><SpeedSlider /></Suspense></div>;
}
