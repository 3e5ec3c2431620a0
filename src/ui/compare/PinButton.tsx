import { translate } from '../../lib/text/translate.ts';
import { selectOwnReports } from '../../store/selectors.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

/** Keeps the page's run as it is now. */
export function PinButton() {
  const { store, announcer } = usePlayground();
  const hasReports = useAppState(selectOwnReports).length > 0;
  const pin = (): void => {
    const record = store.getState().pinRun(crypto.randomUUID(), Date.now());
    announcer.now(record === null ? translate('The run could not be pinned: remove another first') : translate('{name} pinned', { name: record.name }));
  };
  return <button type="button" className="button" disabled={!hasReports} onClick={pin}>{translate('Pin this run')}</button>;
}
