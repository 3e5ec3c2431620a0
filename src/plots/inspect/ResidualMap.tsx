import { useId, useMemo, type KeyboardEvent } from 'react';
import { translate } from '../../texts/translate.ts';
import { cellAt, moveCell } from '../cells.ts';
import { divergingTable } from '../colorTables.ts';
import { HeatmapCanvas } from '../heatmap/HeatmapCanvas.tsx';
import { PlotSurface, PointerArea, type AreaPoint } from '../PlotSurface.tsx';
import { usePlotTheme } from '../plotTheme.ts';
import { ShowData } from '../ShowData.tsx';
import { sayResidual, summarizeResiduals, tabulateResiduals } from './describe.ts';

export interface ResidualMapProps {
  /** [rows, columns] row-major, in nats; NaN is drawn as 0. */
  readonly residuals: Float64Array;
  readonly rows: number;
  readonly columns: number;
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

/** How far each cell of a grid is from conserving flow: blue where too little flows in, red where too much. */
export function ResidualMap({ residuals, rows, columns, selected, hovered, describe, onHover, onSelect }: ResidualMapProps) {
  const id = useId();
  const { isDark } = usePlotTheme();
  const values = useMemo(() => residuals.map((value) => (Number.isNaN(value) ? 0 : value)), [residuals]);
  const scale = useMemo(() => ({ table: divergingTable(isDark), minimum: -FULL_SCALE, maximum: FULL_SCALE }), [isDark]);
  const cellOf = ({ left, top, width, height }: AreaPoint): number => cellAt(left / width, top / height, rows, columns);
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moveCell(event.key, selected, rows, columns);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  };
  const [row, column] = [Math.floor(selected / columns), selected % columns];
  const shown = hovered ?? selected;
  return (
    <>
      <PlotSurface
        className="residual-map"
        kind={translate('map of residuals')}
        label={translate('Residuals of {states} states. Arrow keys move.', { states: rows * columns })}
        describedBy={id}
        onKeyDown={press}
      >
        <PointerArea className="residual-area" style={{ aspectRatio: `${columns} / ${rows}` }} onPoint={(point) => onHover(point && cellOf(point))} onPick={(point) => onSelect(cellOf(point))}>
          <HeatmapCanvas rows={rows} columns={columns} values={values} scale={scale} />
          <span
            className="residual-cursor"
            style={{
              left: `${(100 * column) / columns}%`,
              bottom: `${(100 * row) / rows}%`,
              width: `${100 / columns}%`,
              height: `${100 / rows}%`,
            }}
          />
        </PointerArea>
        <p>{sayResidual(describe(shown), residuals[shown] ?? Number.NaN)}</p>
        <p id={id} className="plot-hidden">{`${sayResidual(describe(selected), residuals[selected] ?? Number.NaN)}. ${summarizeResiduals(residuals, describe)}`}</p>
      </PlotSurface>
      <ShowData of={translate('the residuals')} table={() => tabulateResiduals(residuals, describe)} />
    </>
  );
}
