import { randomId } from '../../lib/randomId.ts';
import { selectOwnReports } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { sayPinned } from './sayPinned.ts';

/** Keeps the page's run as it is now. */
export function PinButton() {
  const playground = usePlayground();
  const hasReports = useAppState(selectOwnReports).length > 0;
  const pin = (): void => sayPinned(playground, playground.store.getState().pinRun(randomId(), Date.now()));
  return <button type="button" className="button" disabled={!hasReports} onClick={pin}>{translate('Pin this run')}</button>;
}
