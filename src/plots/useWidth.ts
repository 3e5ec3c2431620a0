import type { RefObject } from 'react';
import { useRoom } from './useRoom.ts';

/** The width of an element's content in whole CSS pixels; known before it is first painted. */
export function useWidth(reference: RefObject<HTMLElement | null>): number {
  return useRoom(reference).width;
}
