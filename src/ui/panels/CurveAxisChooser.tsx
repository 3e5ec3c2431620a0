import { useId } from 'react';
import { CURVE_AXES, type CurveAxis } from '../../store/curves.ts';
import { selectCurveAxis } from '../../store/selectors.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

const AXIS_LABELS: Readonly<Record<CurveAxis, string>> = {
  iterations: translatable('Iterations'),
  rewardCalls: translatable('Reward calls'),
  seconds: translatable('Seconds'),
};

/** What all curves are drawn against. */
export function CurveAxisChooser() {
  const { store } = usePlayground();
  const name = useId();
  const chosen = useAppState(selectCurveAxis);
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{translate('Curves against')}</legend>
      {CURVE_AXES.map((axis) => (
        <label key={axis}>
          <input type="radio" name={name} value={axis} checked={axis === chosen} onChange={() => store.getState().setCurveAxis(axis)} />
          <span>{translate(AXIS_LABELS[axis])}</span>
        </label>
      ))}
    </fieldset>
  );
}
