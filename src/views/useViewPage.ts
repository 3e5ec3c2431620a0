import { useEffect, useState } from 'react';
import { viewPage } from './pages.ts';
import type { ViewPage, ViewSpace } from './viewKind.ts';

/** The page's half of a kind; null until it has come. What keeps it from coming is said where the picture would be. */
export function useViewPage(kind: string | undefined): ViewPage | null {
  const [, setArrived] = useState<ViewPage | null>(null);
  const page = kind === undefined ? null : viewPage(kind);
  useEffect(() => {
    if (page instanceof Promise) page.then(setArrived, () => undefined);
  }, [page]);
  return page instanceof Promise ? null : page;
}

/** Cells along each axis, where the kind of picture has the states of a space on a grid; else null. */
export function useGridShape(space: ViewSpace | undefined): readonly number[] | null {
  const page = useViewPage(space?.kind);
  return page?.gridShape?.(space?.facts) ?? null;
}
