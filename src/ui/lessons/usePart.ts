import type { LookAt } from '../../lessons/parts.ts';
import { selectIsHighlighted } from '../../store/lessonSlice.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

/** Attributes for the element that is a part of the page which lessons can point at. */
export function usePart(part: LookAt): { readonly 'data-part': LookAt; readonly 'data-highlighted': true | undefined } {
  return { 'data-part': part, 'data-highlighted': useAppState(selectIsHighlighted(part)) || undefined };
}
