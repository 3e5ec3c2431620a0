import { selectNotices } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { CloseIcon } from './icons.tsx';
import { useAppState, usePlayground } from './PlaygroundContext.ts';

/** What could not be taken from the link as it was written. */
export function NoticeRegion() {
  const { store } = usePlayground();
  const notices = useAppState(selectNotices);
  const hasWarning = notices.some(({ level }) => level === 'warning');
  return (
    <section className="notice-region" aria-label={translate('Notices')}>
      {notices.length === 0 ? null : (
        <div className="notice" role={hasWarning ? 'alert' : 'status'} data-level={hasWarning ? 'warning' : 'info'}>
          <h2>{translate(hasWarning ? 'The link was not used quite as written' : 'About this link')}</h2>
          <ul>
            {notices.map(({ message }, index) => <li key={index}>{wordsOf(message)}</li>)}
          </ul>
          <button
            type="button"
            className="button quiet notice-dismiss"
            aria-label={translate('Dismiss notices')}
            title={translate('Dismiss')}
            onClick={() => store.getState().dismissNotices()}
          >
            <CloseIcon />
          </button>
        </div>
      )}
    </section>
  );
}
