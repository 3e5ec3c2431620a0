import { useEffect, useState } from 'react';
import { viewPage, pageIfHere } from './pages.ts';
import type { ViewPage, ViewSpace } from './viewKind.ts';

/** The page's half of a kind; null until it has come. What keeps it from coming is said where the picture would be. */
export function useViewPage(kind: string | undefined): ViewPage | null {
  const [, setArrived] = useState<ViewPage | null>(null);
  const page = pageIfHere(kind);
  const isAwaited = kind !== undefined && page === null;
  useEffect(() => {
    if (isAwaited) Promise.resolve(viewPage(kind)).then(setArrived, () => undefined);
  }, [kind, isAwaited]);
  return page;
}

/** Cells along each axis, where the kind of picture has the states of a space on a grid; else null. */
export function useGridShape(space: ViewSpace | undefined): readonly number[] | null {
  const page = useViewPage(space?.kind);
  return page?.gridShape?.(space?.facts) ?? null;
}
