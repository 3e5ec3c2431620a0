import { settingOfPart, type LookAt } from '../../lessons/parts.ts';

/** Scrolls a part of the page into view, and opens the folds that it stands in; null where the page has no such part. */
export function showPart(part: LookAt): HTMLElement | null {
  const element = document.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`);
  if (element === null) return null;
  for (let fold = element.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // A control is small: it goes where nothing sticky covers it. A plot may be larger than the window.
  const block = settingOfPart(part) === null ? 'nearest' : 'center';
  element.scrollIntoView({ block, behavior: isCalm ? 'auto' : 'smooth' });
  return element;
}
