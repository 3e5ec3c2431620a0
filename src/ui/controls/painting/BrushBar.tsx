import { useId } from 'react';
import { MAX_LEVEL } from '../../../lib/painting.ts';
import { SEQUENTIAL } from '../../../plots/colorTables.ts';
import { translate } from '../../../texts/translate.ts';
import { sayLevel } from './painting.ts';
import type { PaintingBrush } from './usePaintingBrush.ts';

/** Beyond this a stroke is a flood. */
const MAX_RADIUS = 12;

export interface BrushBarProps {
  readonly brush: PaintingBrush;
  readonly size: number;
}

/** What the brush draws, how broad it is, and the ways back. */
export function BrushBar({ brush, size }: BrushBarProps) {
  const { level, isEraser, radius } = brush.settings;
  return (
    <div className="brush-bar" role="group" aria-label={translate('Brush')}>
      <BrushSlider
        label={translate('Level')}
        value={isEraser ? 0 : level}
        maximum={MAX_LEVEL}
        words={isEraser ? translate('0, erases') : sayLevel(level)}
        gradient={`linear-gradient(to right, ${SEQUENTIAL.stops.join(', ')})`}
        onChange={(next) => brush.change(next === 0 ? { isEraser: true } : { level: next, isEraser: false })}
      />
      <BrushSlider
        label={translate('Radius')}
        value={radius}
        maximum={Math.min(MAX_RADIUS, Math.floor(size / 2))}
        words={radius === 0 ? translate('one cell') : String(radius)}
        onChange={(next) => brush.change({ radius: next })}
      />
      <div className="brush-buttons">
        <button type="button" className="button brush-eraser" aria-pressed={isEraser} onClick={() => brush.change({ isEraser: !isEraser })}>
          {translate('Erase')}
        </button>
        <button type="button" className="button" aria-disabled={!brush.canUndo} onClick={brush.undo}>{translate('Undo')}</button>
        <button type="button" className="button" onClick={brush.clear}>{translate('Clear')}</button>
      </div>
      {/* Always there: a line that came with the first stroke would move the map away from under the second. */}
      <p className="brush-note">
        <span>
          {translate(brush.isWaiting ? 'The run still uses the target from before this drawing.' : 'The run uses this drawing as its target.')}
        </span>
        <button type="button" className="button" data-primary={brush.isWaiting || undefined} aria-disabled={!brush.isWaiting} onClick={brush.restart}>
          {translate('Use the drawing')}
        </button>
      </p>
    </div>
  );
}

interface BrushSliderProps {
  readonly label: string;
  readonly value: number;
  readonly maximum: number;
  readonly words: string;
  /** The colours along the slider, where its values have some. */
  readonly gradient?: string;
  readonly onChange: (value: number) => void;
}

function BrushSlider({ label, value, maximum, words, gradient, onChange }: BrushSliderProps) {
  const id = useId();
  return (
    <div className="brush-slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={maximum}
        step={1}
        value={value}
        aria-valuetext={words}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id}>{words}</output>
      {gradient === undefined ? null : <i className="brush-swatches" aria-hidden="true" style={{ backgroundImage: gradient }} />}
    </div>
  );
}
