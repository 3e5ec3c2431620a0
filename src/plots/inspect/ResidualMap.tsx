import { translate } from '../../texts/translate.ts';
import { useId, useMemo, useRef, type KeyboardEvent } from 'react';
import { divergingTable } from '../colorTables.ts';
import { movePlaneCell, planeCellAt, planeCellPath, planeOf } from '../plane.ts';
import { PlotSurface, MarkArea, type AreaPoint } from '../PlotSurface.tsx';
import { PlotSvg } from '../PlotSvg.tsx';
import { usePlotTheme } from '../plotTheme.ts';
import { PlaneRaster } from '../Raster.tsx';
import { ShowData } from '../ShowData.tsx';
import { useWidth } from '../useWidth.ts';
import { sayResidual, summarizeResiduals, tabulateResiduals } from './describe.ts';

export interface ResidualMapProps {
  /** By state, in nats; NaN is drawn as 0. */
  readonly residuals: Float64Array;
  /** Cells along the two axes of the grid. */
  readonly shape: readonly number[];
  /** The cell that the keys move. */
  readonly selected: number;
  /** The cell under the pointer; null where there is none. */
  readonly hovered: number | null;
  readonly describe: (index: number) => string;
  readonly onHover: (index: number | null) => void;
  readonly onSelect: (index: number) => void;
}

/** Colours beyond this many nats are the same. */
const FULL_SCALE = 1;

/** How far each cell of a grid is from conserving flow: purple where too little flows in, red where too much. */
export function ResidualMap({ residuals, shape, selected, hovered, describe, onHover, onSelect }: ResidualMapProps) {
  const id = useId();
  const { isDark, text } = usePlotTheme();
  const values = useMemo(() => residuals.map((value) => (Number.isNaN(value) ? 0 : value)), [residuals]);
  const scale = useMemo(() => ({ table: divergingTable(isDark), minimum: -FULL_SCALE, maximum: FULL_SCALE }), [isDark]);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const plane = planeOf(shape);
  const height = (width * plane.rows) / plane.columns;
  const cellOf = ({ left, top }: AreaPoint): number => planeCellAt(left, top, plane);
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const next = movePlaneCell(event.key, selected, plane);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  };
  const shown = hovered ?? selected;
  return (
    <div ref={frame} className="plot residual-map">
      <PlotSurface
        className="residual-surface"
        kind={translate('map of residuals')}
        label={translate('Residuals of {states} states. Arrow keys move.', { states: residuals.length })}
        describedBy={id}
        onKeyDown={press}
      >
        <PlotSvg width={width} height={height}>
          <MarkArea className="residual-area" width={width} height={height} indexAt={cellOf} onHover={onHover} onPick={onSelect}>
            <PlaneRaster plane={plane} values={values} scale={scale} width={width} height={height} />
            <path d={planeCellPath(selected, plane, width, height)} fill="none" stroke={text} strokeWidth="2" pointerEvents="none" />
          </MarkArea>
        </PlotSvg>
        <p>{sayResidual(describe(shown), residuals[shown] ?? Number.NaN)}</p>
        <p id={id} className="plot-hidden">{`${sayResidual(describe(selected), residuals[selected] ?? Number.NaN)}. ${summarizeResiduals(residuals, describe)}`}</p>
      </PlotSurface>
      <ShowData of={translate('the residuals')} table={() => tabulateResiduals(residuals, describe)} />
    </div>
  );
}
