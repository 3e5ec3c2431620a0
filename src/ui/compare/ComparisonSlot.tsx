import { lazy, Suspense, type ReactNode } from 'react';
import { selectIsComparisonLarge } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

const LargeComparison = lazy(async () => ({ default: (await import('./LargeComparison.tsx')).LargeComparison }));

/** The picture, or the comparison in its place. */
export function ComparisonSlot({ children }: { readonly children: ReactNode }) {
  return useAppState(selectIsComparisonLarge) ? <Suspense fallback={null}><LargeComparison /></Suspense> : children;
}
