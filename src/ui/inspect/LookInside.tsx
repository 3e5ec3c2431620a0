import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import '../styles/inspect.css';
import { StateInspector } from './StateInspector.tsx';
import { UpdateExplainer } from './UpdateExplainer.tsx';

/** Loaded only once somebody looks. */
export function LookInside() {
  return (
    <div className="look-inside">
      <Guarded what={translate('The state')}><StateInspector /></Guarded>
      <Guarded what={translate('The update')}><UpdateExplainer /></Guarded>
    </div>
  );
}
