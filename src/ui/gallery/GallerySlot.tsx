import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { GALLERY_HASH } from '../../config/landing.ts';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import type { GalleryLook } from './galleryLook.ts';

/** Fetched when it is opened. */
const Gallery = lazy(async () => ({ default: (await import('./Gallery.tsx')).Gallery }));

/** The gallery over the page, while the address asks for it; what was looked for in it is there again when one comes back. */
export function GallerySlot() {
  const [look, setLook] = useState<GalleryLook | null>(null);
  if (!useSyncExternalStore(subscribe, isAskedFor)) return null;
  return (
    <Guarded what={translate('The gallery')}>
      <Suspense fallback={null}><Gallery look={look} onLook={setLook} /></Suspense>
    </Guarded>
  );
}

const isAskedFor = (): boolean => location.hash === GALLERY_HASH;

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener('hashchange', listener);
  };
}
