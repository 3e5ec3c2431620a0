import { lazy, Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { useAddressExtra } from '../app/useAddressExtra.ts';
import { useFileDrop } from '../app/useFileDrop.ts';
import { FirstLosses } from './firstLosses.ts';
import type { News } from './news.ts';

const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }));
const ImportNews = lazy(async () => ({ default: (await import('./ImportNews.tsx')).ImportNews }));
const ReceiptNote = lazy(async () => ({ default: (await import('./ReceiptNote.tsx')).ReceiptNote }));

export interface ExportsProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** All that can be taken away, and back in: what it takes is loaded when it is asked for. */
export function Exports({ isOpen, onClose }: ExportsProps) {
  const firstLosses = useFirstLosses();
  const receipt = useAddressExtra('receipt');
  const [news, setNews] = useState<News | null>(null);
  const open = async (files: readonly File[]): Promise<void> => {
    const { readFiles } = await import('./readFiles.ts');
    onClose();
    setNews(await readFiles(files));
  };
  const isOver = useFileDrop({ rank: 0, takes: () => true, take: (files) => void open(files) });
  return (
    <>
      <Guarded what={translate('The exports')}>
        <Suspense fallback={null}>
          {isOpen ? <ExportDialog firstLosses={firstLosses} onFiles={(files) => void open(files)} onClose={onClose} /> : null}
        </Suspense>
        <Suspense fallback={null}>
          {receipt === null ? null : createPortal(<ReceiptNote link={receipt} firstLosses={firstLosses} />, document.body)}
        </Suspense>
        <Suspense fallback={null}>
          {news === null ? null : createPortal(<ImportNews news={news} onClose={() => setNews(null)} />, document.body)}
        </Suspense>
      </Guarded>
      {isOver
        ? createPortal(<div className="drop-cover" aria-hidden="true"><p>{translate('Drop a file of the playground to open it')}</p></div>, document.body)
        : null}
    </>
  );
}

function useFirstLosses(): FirstLosses {
  const { store } = usePlayground();
  const [firstLosses] = useState(() => new FirstLosses());
  useEffect(() => {
    const { loss } = store.getState().curves;
    return loss.subscribe(() => firstLosses.read(loss));
  }, [store, firstLosses]);
  return firstLosses;
}
