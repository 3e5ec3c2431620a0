import type { Figure } from '../../exports/figures/svg.ts';
import { translate } from '../../texts/translate.ts';
import { distinctNames } from '../../lib/distinctNames.ts';

/** A plot that can be exported. */
export interface FoundFigure {
  readonly element: SVGSVGElement;
  readonly title: string;
}

/** The plots that are to be seen, in their order on the page, under the names that it gives them; two of one name are numbered. */
export function findFigures(root: ParentNode): readonly FoundFigure[] {
  const elements = [...root.querySelectorAll<SVGSVGElement>('main svg[data-figure]')].filter(
    (element) => element.closest('details:not([open])') === null && element.getBoundingClientRect().width > 0,
  );
  const titles = distinctNames(elements.map(nameOf));
  return elements.map((element, index) => ({ element, title: titles[index] ?? '' }));
}

/** Its own name, else the heading above it, and behind it the caption that tells it from others below the same heading. */
function nameOf(element: SVGSVGElement): string {
  const { figure: name = '', caption } = element.dataset;
  if (name !== '') return name;
  const heading = headingAbove(element)?.textContent.trim() || translate('Plot');
  return caption === undefined ? heading : translate('{title}: {words}', { title: heading, words: caption });
}

const HEADING = ':is(h2, h3, h4):not([popover] *)';

/** The nearest heading that stands before an element or before what it stands in; within a fold the words of the fold. */
function headingAbove(element: Element): Element | null {
  for (let current: Element | null = element; current !== null && current.tagName !== 'MAIN'; current = current.parentElement) {
    if (current instanceof HTMLDetailsElement) return current.querySelector('summary');
    for (let before = current.previousElementSibling; before !== null; before = before.previousElementSibling) {
      const heading = before.matches(HEADING) ? before : before.querySelector(`:scope ${HEADING}`);
      if (heading !== null) return heading;
    }
  }
  return null;
}

/** The plot as it is drawn now. */
export function readFigure({ element, title }: FoundFigure): Figure {
  const { width, height } = element.getBoundingClientRect();
  const { color, fontFamily: family } = getComputedStyle(element);
  return { title, width, height, background: backgroundOf(element), color, family, markup: new XMLSerializer().serializeToString(element) };
}

/** The first surface behind an element that is not see-through. */
function backgroundOf(element: Element): string {
  for (let current: Element | null = element; current !== null; current = current.parentElement) {
    const { backgroundColor } = getComputedStyle(current);
    if (!/^transparent$|^rgba\(.*,\s*0\)$|\/\s*0\)$/.test(backgroundColor)) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
}
