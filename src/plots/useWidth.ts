import { useLayoutEffect, useState, type RefObject } from 'react';

/** What a picture is drawn at where nothing can be measured: without a page, or in a part of it that is not shown. */
const UNMEASURED = 640;

/** The width of an element's content in whole CSS pixels; known before it is first painted. */
export function useWidth(reference: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(UNMEASURED);
  useLayoutEffect(() => {
    const element = reference.current;
    if (element === null) return undefined;
    const measure = (): void => setWidth(Math.floor(element.clientWidth) || UNMEASURED);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [reference]);
  return width;
}
