import { useId } from 'react';
import { axisName } from '../../plots/ticks.ts';
import { translatable, translate } from '../../texts/translate.ts';
import type { ViewControlsProps } from '../viewKind.ts';
import { boundedAxes, type GridFacts } from './data.ts';
import { withAxis } from './withAxis.ts';

const PLACES = [
  { place: 0, label: translatable('To the right') },
  { place: 1, label: translatable('Upward') },
] as const;

/** Which two axes of a grid are drawn; the others are summed out. */
export function AxisPickers({ facts: { shape }, request, onChange }: ViewControlsProps<GridFacts>) {
  const id = useId();
  const axes = boundedAxes(request['axes'], shape.length);
  return (
    <div className="axis-pickers">
      {PLACES.map(({ place, label }) => (
        <span key={place}>
          <label htmlFor={`${id}-${place}`}>{translate(label)}</label>
          <select id={`${id}-${place}`} value={axes[place]} onChange={(event) => onChange({ ...request, axes: withAxis(axes, place, Number(event.target.value)) })}>
            {shape.map((_, axis) => <option key={axis} value={axis}>{axisName(axis)}</option>)}
          </select>
        </span>
      ))}
    </div>
  );
}
