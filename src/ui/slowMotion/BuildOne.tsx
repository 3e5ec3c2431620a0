import '../styles/slowMotion.css';
import { selectRunInfo, selectWalk } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { buildOne } from './openPlayer.ts';
import { WalkView } from './WalkView.tsx';

/** The way to see one object being built; while one is, that. */
export function BuildOne() {
  const playground = usePlayground();
  const walk = useAppState(selectWalk);
  const hasRun = useAppState(selectRunInfo) !== null;
  return (
    <section className="update-explainer" aria-label={translate('One object, action by action')}>
      {walk === null ? (
        <div className="build-one">
          <button type="button" className="button" aria-disabled={!hasRun} aria-keyshortcuts="b" title={translate('Build one object (b)')} onClick={() => hasRun && buildOne(playground)}>
            {translate('Build one object')}
          </button>
          <span className="muted">{translate('Action by action, then its loss, then the update.')}</span>
        </div>
      ) : (
        <WalkView walk={walk} />
      )}
    </section>
  );
}
