import { saidBy } from '../../lib/text/message.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import '../styles/export.css';
import { useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { selectCounters } from '../../store/selectors.ts';
import { Dialog } from '../app/Dialog.tsx';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { exportItems, figureItems, scriptItems, type ExportItem } from './exportItems.ts';
import type { FirstLosses } from './firstLosses.ts';
import { exportedConfig } from './runFiles.ts';
import { useFoundFigures } from './useFoundFigures.ts';

interface ExportDialogProps {
  readonly firstLosses: FirstLosses;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onClose: () => void;
}

/** All that can be taken away, each with a line on what it is for, and the way back in. */
export function ExportDialog({ firstLosses, onFiles, onClose }: ExportDialogProps) {
  const { store } = usePlayground();
  const config = useAppState(exportedConfig);
  // What it says of the run must not be older than the run.
  useAppState(selectCounters);
  const losses = useSyncExternalStore(firstLosses.subscribe, () => firstLosses.losses);
  const scripts = useMemo(() => scriptItems(config), [config]);
  const found = useFoundFigures();
  const figures = useMemo(() => figureItems(found), [found]);
  const items = exportItems(store.getState(), losses);
  return (
    <Dialog title={translate('Export')} className="export-dialog" onClose={onClose}>
      <p className="muted">{translate('Everything here is about the run as it is; changes that wait for Run are not in it.')}</p>
      <Section title={translate('Settings and numbers')} items={items} />
      <Section title={translate('Code, for when a browser is too small')} items={scripts} />
      <Section
        title={translate('Figures')}
        items={figures}
        note={translate('Each holds the settings of its run: drop it on the page to have them back.')}
      />
      <BringBack onFiles={onFiles} />
    </Dialog>
  );
}

function Section({ title, items, note }: { readonly title: string; readonly items: readonly ExportItem[]; readonly note?: string }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {note === undefined ? null : <p className="muted">{note}</p>}
      {items.length === 0 ? <p className="muted">{translate('There is nothing to see yet.')}</p> : null}
      <ul className="export-list">
        {items.map((item) => <Row key={item.id} item={item} />)}
      </ul>
    </section>
  );
}

type Progress = 'idle' | 'working' | 'done' | { readonly failed: string };

function Row({ item }: { readonly item: ExportItem }) {
  const playground = usePlayground();
  const [progress, setProgress] = useState<Progress>('idle');
  const { title, purpose, actions, obstacle } = item;
  const act = async (action: ExportItem['actions'][number]): Promise<void> => {
    setProgress('working');
    try {
      await action.run(playground);
      setProgress('done');
      playground.announcer.now(translate('{title}: {words}', { title, words: action.said }));
    } catch (error) {
      setProgress({ failed: wordsOf(saidBy(error)) });
    }
  };
  return (
    <li>
      <div className="export-words">
        <b>{title}</b>
        <p>{purpose}</p>
        {obstacle === null ? null : <p className="export-obstacle">{obstacle}</p>}
        <Failure progress={progress} />
      </div>
      <div className="export-actions">
        {actions.map((action) => (
          <button
            key={action.label}
            type="button"
            className="button"
            aria-label={translate('{title}: {words}', { title, words: action.label })}
            disabled={obstacle !== null || progress === 'working'}
            onClick={() => void act(action)}
          >
            {action.label}
          </button>
        ))}
      </div>
    </li>
  );
}

function Failure({ progress }: { readonly progress: Progress }) {
  if (typeof progress !== 'object') return null;
  return <p className="export-obstacle" role="alert">{translate('It did not work: {problem}', { problem: progress.failed })}</p>;
}

function BringBack({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <section aria-label={translate('Bring back')}>
      <h3>{translate('Bring back')}</h3>
      <p className="muted">
        {translate(
          'Settings, metrics, figures, scripts and reports made here give their settings back; a checkpoint goes on where it stopped. ' +
            'Open one, or drop it anywhere on the page.',
        )}
      </p>
      <button type="button" className="button" onClick={() => input.current?.click()}>{translate('Open a file …')}</button>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // So that the same file can be chosen again.
          event.target.value = '';
        }}
      />
    </section>
  );
}
