import { selectRunStateType } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

/** Why the run stands still once a goal is met. */
export function PauseNote() {
  if (useAppState(selectRunStateType) !== 'paused') return null;
  return <p className="muted">{translate('The run paused there; Run goes on.')}</p>;
}
