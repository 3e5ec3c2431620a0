import { placeOf, settingOfPart, type LookAt } from '../../lessons/parts.ts';

/** How long is waited for what a panel holds: it is loaded when it is opened, and asks the worker. */
const PATIENCE_MILLISECONDS = 5000;

/** Shows a part of the page at once, or as soon as it is there. What is returned ends the waiting. */
export function showPartWhenThere(lookAt: LookAt): () => void {
  if (showPart(lookAt) !== null) return () => undefined;
  const observer = new MutationObserver(() => {
    if (scrollToPart(lookAt) !== null) stop();
  });
  const timer = setTimeout(() => stop(), PATIENCE_MILLISECONDS);
  const stop = (): void => {
    clearTimeout(timer);
    observer.disconnect();
  };
  observer.observe(document.body, { childList: true, subtree: true });
  return stop;
}

/** Opens the panel and the folds that a part of the page stands in, and scrolls it into view; null where it is not there, or not yet. */
export function showPart(lookAt: LookAt): HTMLElement | null {
  openPanel(partElement(lookAt));
  return scrollToPart(lookAt);
}

/** The element that has the frame. */
function partElement(lookAt: LookAt): HTMLElement | null {
  const part = placeOf(lookAt)?.part ?? lookAt;
  return document.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`);
}

/** Some panels stay closed until their button is pressed, so that nothing is loaded and computed for nobody. */
function openPanel(part: HTMLElement | null): void {
  part?.querySelector<HTMLElement>(':scope > .panel-head button[aria-expanded="false"]')?.click();
}

/** Null while it is not there, or its panel is still empty. */
function scrollToPart(lookAt: LookAt): HTMLElement | null {
  const part = partElement(lookAt);
  if (part === null) return null;
  const place = placeOf(lookAt);
  const element = place === null ? part : part.querySelector<HTMLElement>(`.${place.className}`);
  const isPanel = part.querySelector(':scope > .panel-head button[aria-expanded]') !== null;
  // Beside its head a panel has only a line of words until its content is there.
  if (element === null || (isPanel && part.querySelector(':scope > :not(.panel-head, p)') === null)) return null;
  openFolds(element);
  // What has the frame knows by its style how much of the window is covered; a place inside it does not.
  if (element !== part) element.style.scrollMarginBlock = getComputedStyle(part).scrollMarginBlock;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: blockOf(lookAt, isPanel), behavior: isCalm ? 'auto' : 'smooth' });
  return element;
}

function openFolds(element: HTMLElement): void {
  for (let fold = element.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
}

/** A control is small: it goes where nothing sticky covers it. A plot may be larger than the window, and a panel still grows. */
function blockOf(lookAt: LookAt, isPanel: boolean): ScrollLogicalPosition {
  if (settingOfPart(lookAt) !== null) return 'center';
  return isPanel ? 'start' : 'nearest';
}
