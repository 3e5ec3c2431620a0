import { settingOfPart, type LookAt } from '../../lessons/parts.ts';

/** Scrolls a part of the page into view, and opens the folds that it stands in. */
export function showPart(part: LookAt): void {
  const element = document.querySelector(`[data-part="${CSS.escape(part)}"]`);
  if (element === null) return;
  for (let fold = element.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // A control is small: it goes where nothing sticky covers it. A plot may be larger than the window.
  const block = settingOfPart(part) === null ? 'nearest' : 'center';
  element.scrollIntoView({ block, behavior: isCalm ? 'auto' : 'smooth' });
}
