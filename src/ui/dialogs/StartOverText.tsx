import { formatCount } from '../../lib/formatNumber.ts';
import { selectIterationShown } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

/** What is lost and what stays when a trained run is left; Enter starts over, Escape keeps it. */
export function StartOverText() {
  const { controller } = usePlayground();
  const iterations = useAppState(selectIterationShown);
  return (
    <>
      <p>{translate('The network that was trained for {iterations} iterations is lost, and with it the way back to its earlier states.', { iterations: formatCount(iterations) })}</p>
      <p className="muted">{translate('Pinned runs stay, and so do the settings; the curve of this run stays behind that of the next.')}</p>
      <form method="dialog" className="dialog-choices">
        <button type="submit" className="button" data-primary data-first onClick={() => void controller.prepare()}>{translate('Start over')}</button>
        <button type="submit" className="button">{translate('Keep this run')}</button>
      </form>
    </>
  );
}
