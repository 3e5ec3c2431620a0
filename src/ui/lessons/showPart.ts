import { placeOf, settingOfPart, type LookAt } from '../../lessons/parts.ts';

/** How long is waited for what a panel holds: it is loaded when it is opened, and asks the worker. */
const PATIENCE_MILLISECONDS = 5000;

/** Shows a part as its step begins: where that would put the lesson itself away, the person decides when to look. */
export function showPartBeside(lookAt: LookAt): () => void {
  const isInTab = document.querySelector('[role="tabpanel"] .lesson-step') !== null;
  return isInTab && opener(lookAt)?.role === 'tab' ? () => undefined : showPartWhenThere(lookAt);
}

/** Shows a part of the page at once, or as soon as it is there. What is returned ends the waiting. */
export function showPartWhenThere(lookAt: LookAt, then: (element: HTMLElement) => void = () => undefined): () => void {
  const show = (element: HTMLElement | null): boolean => {
    if (element !== null) then(element);
    return element !== null;
  };
  if (show(showPart(lookAt))) return () => undefined;
  const observer = new MutationObserver(() => {
    if (show(scrollToPart(lookAt))) stop();
  });
  const timer = setTimeout(() => stop(), PATIENCE_MILLISECONDS);
  const stop = (): void => {
    clearTimeout(timer);
    observer.disconnect();
  };
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] });
  return stop;
}

/** Opens the panel and the folds that a part of the page stands in, and scrolls it into view; null where it is not there, or not yet. */
function showPart(lookAt: LookAt): HTMLElement | null {
  opener(lookAt)?.click();
  return scrollToPart(lookAt);
}

/** The element that has the frame; of the chip of a setting and its control, the control, which comes behind. */
function partElement(lookAt: LookAt): HTMLElement | null {
  return [...document.querySelectorAll<HTMLElement>(`[data-part="${CSS.escape(partOf(lookAt))}"]`)].at(-1) ?? null;
}

function partOf(lookAt: LookAt): LookAt {
  return placeOf(lookAt)?.part ?? lookAt;
}

/** What has to be pressed for a part to be there: the tab of its panel, the button of all settings where no chip has it; null where nothing has. */
function opener(lookAt: LookAt): HTMLElement | null {
  if (settingOfPart(lookAt) === null) return document.querySelector<HTMLElement>(`[role="tab"][aria-selected="false"][data-holds~="${CSS.escape(partOf(lookAt))}"]`);
  return partElement(lookAt) === null ? document.querySelector<HTMLElement>('[aria-controls="settings"][aria-expanded="false"]') : null;
}

/** Null while it is not there, or its panel is still empty. */
function scrollToPart(lookAt: LookAt): HTMLElement | null {
  const part = partElement(lookAt);
  if (part === null) return null;
  const place = placeOf(lookAt);
  const element = place === null ? part : part.querySelector<HTMLElement>(`.${place.className}`);
  // A panel that was opened just now may not be drawn yet, and has only its head until its content is there.
  const isEmpty = !(part instanceof HTMLButtonElement) && part.querySelector(':scope > :not(.panel-head, p)') === null;
  if (element === null || element.offsetParent === null || isEmpty) return null;
  openFolds(element);
  // What has the frame knows by its style how much of the window is covered; a place inside it does not.
  if (element !== part) element.style.scrollMarginBlock = getComputedStyle(part).scrollMarginBlock;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: settingOfPart(lookAt) === null ? 'nearest' : 'center', behavior: isCalm ? 'auto' : 'smooth' });
  return element;
}

function openFolds(element: HTMLElement): void {
  for (let fold = element.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
}
