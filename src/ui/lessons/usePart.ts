import { lookedAtWithin, type LookAt } from '../../lessons/parts.ts';
import { selectIsHighlighted } from '../../store/lessonSlice.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

/** Attributes for the element that is a part of the page which lessons can point at; it has its frame also for a place inside it. */
export function usePart(part: LookAt): { readonly 'data-part': LookAt; readonly 'data-highlighted': true | undefined } {
  const isHighlighted = useAppState((state) => lookedAtWithin(part).some((lookAt) => selectIsHighlighted(lookAt)(state)));
  return { 'data-part': part, 'data-highlighted': isHighlighted || undefined };
}
