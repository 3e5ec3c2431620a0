import '../styles/slowMotion.css';
import { selectRunInfo, selectWalk } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { SHORTCUT_KEYS } from '../run/shortcuts.ts';
import { buildOne } from './openPlayer.ts';
import { WalkView } from './WalkView.tsx';

/** The way to see one object being built; while one is, that. */
export function BuildOne() {
  const playground = usePlayground();
  const walk = useAppState(selectWalk);
  const hasRun = useAppState(selectRunInfo) !== null;
  return (
    <section className="build-one" aria-label={translate('One object, action by action')}>
      {walk === null ? (
        <button
          type="button"
          className="button"
          aria-disabled={!hasRun}
          aria-keyshortcuts={SHORTCUT_KEYS.build}
          title={translate('Action by action, then its loss, then the update (b)')}
          onClick={() => hasRun && buildOne(playground)}
        >
          {translate('Build one object')}
        </button>
      ) : (
        <WalkView walk={walk} />
      )}
    </section>
  );
}
