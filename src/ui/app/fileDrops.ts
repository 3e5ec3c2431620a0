/** Files that are dropped anywhere on the page: whoever takes some of them is asked in turn. */

export interface FileTaker {
  /** Who is asked first; of two, one must be the more particular. */
  readonly rank: number;
  /** Whether these are for this taker. */
  takes(files: readonly File[]): boolean;
  take(files: readonly File[]): void;
  /** True while files are held over the page and nobody ranks higher: browsers keep their names until they are dropped. */
  showHeld(isHeld: boolean): void;
}

type Surface = Pick<Window, 'addEventListener' | 'removeEventListener'>;

/** Takers on one surface, which is listened to while there are any. */
export function createFileDrops(surface: () => Surface) {
  let takers: readonly FileTaker[] = [];
  const hold = (isHeld: boolean): void => takers.forEach((taker, index) => taker.showHeld(isHeld && index === 0));
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

  const over = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    // Without this the browser would leave the page and open the file.
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    hold(true);
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) hold(false);
  };
  const drop = (event: DragEvent): void => {
    hold(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) takers.find((taker) => taker.takes(files))?.take(files);
  };

  const listeners = [['dragover', over], ['dragleave', leave], ['drop', drop]] as const;
  const listen = (): void => listeners.forEach(([type, listener]) => surface().addEventListener(type, listener));
  const deafen = (): void => listeners.forEach(([type, listener]) => surface().removeEventListener(type, listener));

  return {
    /** @returns what takes the taker away again */
    add(taker: FileTaker): () => void {
      if (takers.length === 0) listen();
      takers = [...takers, taker].toSorted((left, right) => right.rank - left.rank);
      return () => {
        takers = takers.filter((other) => other !== taker);
        if (takers.length === 0) deafen();
      };
    },
  };
}
