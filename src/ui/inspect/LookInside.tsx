import { selectWalk } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { Guarded } from '../app/Guarded.tsx';
import '../styles/inspect.css';
import { BuildOne } from '../slowMotion/BuildOne.tsx';
import { StateInspector } from './StateInspector.tsx';

/** Loaded only once somebody looks: one state, or one object being built from state to state. */
export function LookInside() {
  const isWalking = useAppState(selectWalk) !== null;
  return (
    <div className="look-inside">
      <Guarded what={translate('The object being built')}><BuildOne /></Guarded>
      {isWalking ? null : <Guarded what={translate('The state')}><StateInspector /></Guarded>}
    </div>
  );
}
