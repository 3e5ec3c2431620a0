import { page as flowGraph } from './flowGraph/page.ts';
import { page as heatmaps } from './heatmaps/page.ts';
import type { ViewPage } from './viewKind.ts';

/** What the page opens with comes with it; every other kind that has a folder here comes with the first space that is drawn so. */
const PAGES = new Map<string, ViewPage | Promise<ViewPage>>(Object.entries({ flowGraph, heatmaps }));
const LATER = import.meta.glob<ViewPage>(['./*/page.ts', '!./flowGraph/page.ts', '!./heatmaps/page.ts'], { import: 'page' });

/** The page's half of a kind: at once where it is here, else on its way, which it is sent on once; rejects where there is none. */
export function viewPage(kind: string): ViewPage | Promise<ViewPage> {
  const known = PAGES.get(kind);
  if (known !== undefined) return known;
  const load = LATER[`./${kind}/page.ts`];
  const coming = load === undefined ? Promise.reject(new Error(`No picture: ${kind}`)) : load();
  PAGES.set(kind, coming);
  coming.then((page) => PAGES.set(kind, page), () => undefined);
  return coming;
}
