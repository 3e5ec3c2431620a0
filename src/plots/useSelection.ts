import { useState, type KeyboardEvent } from 'react';

export interface SelectionOptions {
  readonly count: number;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number | null) => void;
  /** Where a key leads, null for a key that moves nothing. */
  readonly move: (key: string, index: number | null) => number | null;
  readonly announce: (index: number) => string;
}

export interface Selection {
  /** The mark to read: under the pointer, else the selected one. */
  readonly shownIndex: number | null;
  readonly announcement: string;
  readonly onHover: (index: number | null) => void;
  /** Selects, or lets go of the mark that is selected already. */
  readonly onPick: (index: number | null) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** One mark at a time, by pointer, tap or keys. Escape lets go. */
export function useSelection({ count, selectedIndex, onSelect, move, announce }: SelectionOptions): Selection {
  const [hovered, setHovered] = useState<number | null>(null);
  const [announcement, setAnnouncement] = useState('');
  // A selection may outlive the view it was made in.
  const inView = (index: number | null): number | null => (index !== null && index >= 0 && index < count ? index : null);
  const selected = inView(selectedIndex);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = move(event.key, selected);
    if (next === null && !(event.key === 'Escape' && selected !== null)) return;
    event.preventDefault();
    setHovered(null);
    onSelect(next);
    setAnnouncement(next === null ? '' : announce(next));
  };
  const onPick = (index: number | null): void => onSelect(index === selected ? null : index);
  return { shownIndex: inView(hovered) ?? selected, announcement, onHover: setHovered, onPick, onKeyDown };
}
