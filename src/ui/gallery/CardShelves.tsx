import { SHELVES } from '../../gallery/registry.ts';
import { translate } from '../../texts/translate.ts';
import type { GalleryEntry } from './entries.ts';
import { GalleryCard } from './GalleryCard.tsx';

interface CardShelvesProps {
  readonly entries: readonly GalleryEntry[];
  readonly onOpen: (cardId: string) => void;
}

/** The cards, shelf by shelf; a shelf without any is not there. */
export function CardShelves({ entries, onOpen }: CardShelvesProps) {
  return SHELVES.map(({ id, label, summary }) => {
    const own = entries.filter(({ shelf }) => shelf.id === id);
    return own.length === 0 ? null : (
      <section key={id} className="gallery-shelf" aria-labelledby={`shelf-${id}`}>
        <h3 id={`shelf-${id}`}>{translate(label)}</h3>
        <p className="muted">{translate(summary)}</p>
        <ul className="gallery-cards">
          {own.map((entry) => <GalleryCard key={entry.card.id} entry={entry} onOpen={onOpen} />)}
        </ul>
      </section>
    );
  });
}
