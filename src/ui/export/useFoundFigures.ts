import { useEffect, useState } from 'react';
import { findFigures, type FoundFigure } from './findFigures.ts';

const isSame = (one: readonly FoundFigure[], other: readonly FoundFigure[]): boolean =>
  one.length === other.length && one.every(({ element, title }, index) => element === other[index]?.element && title === other[index]?.title);

/** The plots that can be exported; those that come or go while a run trains are found as they do. */
export function useFoundFigures(): readonly FoundFigure[] {
  const [figures, setFigures] = useState(() => findFigures(document));
  useEffect(() => {
    let pending = 0;
    const observer = new MutationObserver(() => {
      if (pending === 0) pending = requestAnimationFrame(find);
    });
    const find = (): void => {
      pending = 0;
      const found = findFigures(document);
      setFigures((before) => (isSame(before, found) ? before : found));
    };
    observer.observe(document.body, { childList: true, subtree: true });
    find();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(pending);
    };
  }, []);
  return figures;
}
