import { useLayoutEffect, useState, type RefObject } from 'react';

/** What a picture may take, in whole CSS pixels. */
export interface Room {
  readonly width: number;
  /** Infinity where the page grows with its pictures. */
  readonly height: number;
}

/** Where nothing can be measured: without a page, or in a part of it that is not shown. */
const UNMEASURED: Room = { width: 640, height: Infinity };

/** The room inside an element; known before it is first painted. Its height counts where the page gives it one, which `--fits-height: 1` says. */
export function useRoom(reference: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState(UNMEASURED);
  useLayoutEffect(() => {
    const element = reference.current;
    if (element === null) return undefined;
    const measure = (): void => setRoom((before) => {
      const now = roomOf(element);
      return now.width === before.width && now.height === before.height ? before : now;
    });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [reference]);
  return room;
}

function roomOf(element: HTMLElement): Room {
  const { clientWidth, clientHeight } = element;
  const isFitted = getComputedStyle(element).getPropertyValue('--fits-height').trim() === '1';
  return { width: Math.floor(clientWidth) || UNMEASURED.width, height: isFitted && clientHeight > 0 ? clientHeight : Infinity };
}
