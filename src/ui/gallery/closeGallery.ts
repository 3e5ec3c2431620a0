import { encodeHash } from '../../config/hashCodec.ts';
import { GALLERY_HASH } from '../../config/landing.ts';
import { isObject } from '../../lib/isObject.ts';
import { addressExtras } from '../../store/lessonSlice.ts';
import type { Playground } from '../app/PlaygroundContext.ts';

/** Back to the page as it was; to its settings where the gallery was the first thing that was opened. */
export function closeGallery({ store }: Pick<Playground, 'store'>): void {
  const state: unknown = history.state;
  if (location.hash === GALLERY_HASH && isObject(state) && state['isFromPage'] === true) return history.back();
  const { form } = store.getState();
  history.replaceState(null, '', encodeHash(form) + addressExtras(store.getState()));
  dispatchEvent(new PopStateEvent('popstate'));
}
