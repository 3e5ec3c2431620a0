/** How the gallery is looked at: kept while a card is tried. */
export interface GalleryLook {
  readonly isMatrix: boolean;
  /** '' for all. */
  readonly search: string;
  readonly shelf: string;
  readonly environment: string;
  readonly objective: string;
  /** The card that was opened last; '' before. */
  readonly opened: string;
}

export const WHOLE_GALLERY: GalleryLook = { isMatrix: false, search: '', shelf: '', environment: '', objective: '', opened: '' };
