import { GALLERY_HASH } from '../../config/landing.ts';
import type { Playground } from '../app/PlaygroundContext.ts';

/** Opens the gallery over the page, as a page of its own in the history. */
export function openGallery({ connection }: Pick<Playground, 'connection'>): void {
  // What the address has put off belongs to the entry before.
  connection.leaving();
  history.pushState({ isFromPage: true }, '', GALLERY_HASH);
  dispatchEvent(new PopStateEvent('popstate'));
}
