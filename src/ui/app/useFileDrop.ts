import { useEffect, useRef, useState } from 'react';
import { createFileDrops, type FileTaker } from './fileDrops.ts';

const drops = createFileDrops(() => window);

/** Takes files that are dropped anywhere on the page; true while some are held over it and this taker is the first to be asked. */
export function useFileDrop({ rank, takes, take }: Omit<FileTaker, 'showHeld'>): boolean {
  const [isHeld, setHeld] = useState(false);
  const latest = useRef({ takes, take });
  useEffect(() => {
    latest.current = { takes, take };
  });
  useEffect(
    () =>
      drops.add({
        rank,
        takes: (files) => latest.current.takes(files),
        take: (files) => latest.current.take(files),
        showHeld: setHeld,
      }),
    [rank],
  );
  return isHeld;
}
