import { translate } from '../../texts/translate.ts';
import '../styles/export.css';
import { lazy, Suspense, useEffect } from 'react';
import { encodeHash } from '../../config/hashCodec.ts';
import type { Notice } from '../../config/notices.ts';
import { formatCount } from '../../lib/formatNumber.ts';
import type { RunSnapshot } from '../../worker/protocol.ts';
import { CloseIcon } from '../app/icons.tsx';
import { usePlayground, type Playground } from '../app/PlaygroundContext.ts';
import type { News } from './news.ts';

const LessonNews = lazy(async () => ({ default: (await import('../lessonEditor/LessonNews.tsx')).LessonNews }));

/** What became of a file: settings go into the form, a checkpoint waits for a word, anything else leaves all as it is. */
export function ImportNews({ news, onClose }: { readonly news: News; readonly onClose: () => void }) {
  const { store, announcer } = usePlayground();
  const { fileName, imported } = news;
  useEffect(() => {
    if (imported.type === 'config') {
      const { config, notices } = imported;
      store.getState().loadConfig({ config, notices });
      announcer.now(translate('Settings of {fileName} are in the form', { fileName }));
    }
  }, [store, announcer, fileName, imported]);
  const isRefused = imported.type === 'refused';
  return (
    <section className="import-news" aria-label={translate('The file that was opened')} data-kind={imported.type} role={isRefused ? 'alert' : 'status'}>
      <p className="import-name">{fileName}</p>
      {imported.type === 'refused' ? <p>{imported.message} {translate('Nothing was changed.')}</p> : null}
      {imported.type === 'config' ? (
        <p>{translate('Its settings are in the form. The present run goes on; what it cannot take waits for “Run with changes”.')}</p>
      ) : null}
      {imported.type === 'lesson' ? <Suspense fallback={null}><LessonNews value={imported.value} onClose={onClose} /></Suspense> : null}
      {imported.type === 'checkpoint' ? <CheckpointNews snapshot={imported.snapshot} notices={imported.notices} onClose={onClose} /> : null}
      <button type="button" className="button quiet import-close" aria-label={translate('Dismiss')} title={translate('Dismiss')} onClick={onClose}>
        <CloseIcon />
      </button>
    </section>
  );
}

interface CheckpointNewsProps {
  readonly snapshot: RunSnapshot;
  readonly notices: readonly Notice[];
  readonly onClose: () => void;
}

function CheckpointNews({ snapshot, notices, onClose }: CheckpointNewsProps) {
  const playground = usePlayground();
  const goOn = (): void => {
    onClose();
    void resume(playground, snapshot, notices);
  };
  return (
    <>
      <p>
        {translate(
          'A checkpoint at iteration {iteration}, after {rewardCalls} reward calls. To go on from it takes the place of the present run.',
          { iteration: formatCount(snapshot.iteration), rewardCalls: formatCount(snapshot.rewardCalls) },
        )}
      </p>
      <div className="import-actions">
        <button type="button" className="button" data-primary onClick={goOn}>{translate('Go on from it')}</button>
        <button type="button" className="button" onClick={onClose}>{translate('Keep the present run')}</button>
      </div>
    </>
  );
}

async function resume({ store, controller, announcer }: Playground, snapshot: RunSnapshot, notices: readonly Notice[]): Promise<void> {
  store.getState().loadConfig({ config: snapshot.config, notices });
  await controller.resume(snapshot);
  const { runState, runningConfig } = store.getState();
  const isThere = runState.type !== 'failed' && runningConfig !== null && encodeHash(runningConfig) === encodeHash(snapshot.config);
  if (isThere) announcer.now(translate('Ready to go on from iteration {iteration}', { iteration: snapshot.iteration }));
}
