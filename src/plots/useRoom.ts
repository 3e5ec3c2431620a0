import { useLayoutEffect, useState, type RefObject } from 'react';

/** What a picture may take, in whole CSS pixels. */
export interface Room {
  readonly width: number;
  /** Infinity where the page grows with its pictures. */
  readonly height: number;
  /** Whether what is compared stays in sight together, however narrow it gets: `--keeps-together: 1`. */
  readonly keepsTogether?: boolean;
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
      return now.width === before.width && now.height === before.height && now.keepsTogether === before.keepsTogether ? before : now;
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
  const style = getComputedStyle(element);
  const isOn = (property: string): boolean => style.getPropertyValue(property).trim() === '1';
  return {
    width: Math.floor(clientWidth) || UNMEASURED.width,
    height: isOn('--fits-height') && clientHeight > 0 ? clientHeight : Infinity,
    keepsTogether: isOn('--keeps-together'),
  };
}
