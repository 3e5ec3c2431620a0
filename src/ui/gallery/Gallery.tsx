import '../styles/gallery.css';
import { useEffect, useMemo, useRef } from 'react';
import { translate } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { CardShelves } from './CardShelves.tsx';
import { closeGallery } from './closeGallery.ts';
import { galleryEntries } from './entries.ts';
import { filterEntries } from './filterEntries.ts';
import { GalleryFilters } from './GalleryFilters.tsx';
import { WHOLE_GALLERY, type GalleryLook } from './galleryLook.ts';
import { GalleryMatrix } from './GalleryMatrix.tsx';

interface GalleryProps {
  /** Null before it was looked at. */
  readonly look: GalleryLook | null;
  readonly onLook: (look: GalleryLook) => void;
}

/** Every experiment, over the page: links whose settings open as those of any link do. */
export function Gallery({ look: kept, onLook }: GalleryProps) {
  const playground = usePlayground();
  const look = kept ?? WHOLE_GALLERY;
  const dialog = useDialog(look.opened);
  const entries = useMemo(() => galleryEntries(), []);
  const shown = filterEntries(entries, look);
  const close = (): void => closeGallery(playground);
  const open = (opened: string): void => onLook({ ...look, opened });
  return (
    <dialog ref={dialog} className="gallery" aria-labelledby="gallery-title" onCancel={(event) => { event.preventDefault(); close(); }}>
      <header className="gallery-head">
        <h2 id="gallery-title">{translate('All experiments')}</h2>
        <p className="muted">{translate('Each was run with five seeds. Open one to run it yourself, with its settings as they are here.')}</p>
        <button type="button" className="button" onClick={close}>{translate('Back to the experiment')}</button>
        <GalleryFilters look={look} onLook={onLook} />
        <p className="muted gallery-count" role="status">{translate('{shown} of {total} shown', { shown: shown.length, total: entries.length })}</p>
      </header>
      {look.isMatrix ? <GalleryMatrix entries={shown} environment={look.environment} objective={look.objective} onOpen={open} /> : <CardShelves entries={shown} onOpen={open} />}
    </dialog>
  );
}

/** Over everything else from its first moment; whoever comes back finds the card again that was opened. */
function useDialog(opened: string) {
  const dialog = useRef<HTMLDialogElement>(null);
  const first = useRef(opened);
  useEffect(() => {
    dialog.current?.showModal();
    document.getElementById(`card-${first.current}`)?.focus();
  }, []);
  return dialog;
}
