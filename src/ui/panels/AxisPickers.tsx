import { useId } from 'react';
import { translatable, translate } from '../../texts/translate.ts';
import { axesFor, withAxis } from '../../store/axes.ts';
import { selectAxes } from '../../store/selectors.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

const SUBSCRIPTS = '₁₂₃₄₅₆₇₈₉';
const PLACES = [
  { place: 0, label: translatable('Rows') },
  { place: 1, label: translatable('Columns') },
] as const;

/** Which two axes of a grid are drawn; the others are summed out. */
export function AxisPickers({ gridShape }: { readonly gridShape: readonly number[] }) {
  const { store, controller } = usePlayground();
  const id = useId();
  const axes = axesFor(gridShape, useAppState(selectAxes));
  const choose = (place: 0 | 1, axis: number): void => {
    store.getState().setAxes(withAxis(axes, place, axis));
    controller.refreshView();
  };
  return (
    <div className="axis-pickers">
      {PLACES.map(({ place, label }) => (
        <span key={place}>
          <label htmlFor={`${id}-${place}`}>{translate(label)}</label>
          <select id={`${id}-${place}`} value={axes[place]} onChange={(event) => choose(place, Number(event.target.value))}>
            {gridShape.map((_, axis) => <option key={axis} value={axis}>x{SUBSCRIPTS[axis]}</option>)}
          </select>
        </span>
      ))}
    </div>
  );
}
