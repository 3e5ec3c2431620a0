import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { formatSigned } from '../../lib/formatNumber.ts';
import { cellAt, moveCell } from '../cells.ts';
import { divergingTable } from '../colorTables.ts';
import { createRaster, paintHeatmap } from '../distribution/heatmaps/paint.ts';
import { PlotSurface, PointerArea, type AreaPoint } from '../PlotSurface.tsx';
import { usePlotTheme } from '../plotTheme.ts';

export interface ResidualMapProps {
  /** [rows, columns] row-major, in nats; NaN is drawn as 0. */
  readonly residuals: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly selected: number;
  readonly describe: (index: number) => string;
  readonly onSelect: (index: number) => void;
}

/** Colours beyond this many nats are the same. */
const FULL_SCALE = 1;

/** How far each cell of a grid is from conserving flow: blue where too little flows in, red where too much. */
export function ResidualMap({ residuals, rows, columns, selected, describe, onSelect }: ResidualMapProps) {
  const id = useId();
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { isDark } = usePlotTheme();
  useEffect(() => {
    const raster = canvasRef.current === null ? null : createRaster(canvasRef.current, rows, columns);
    if (raster === null) return;
    const values = residuals.map((value) => (Number.isNaN(value) ? 0 : value));
    paintHeatmap(raster, values, { table: divergingTable(isDark), minimum: -FULL_SCALE, maximum: FULL_SCALE });
  }, [residuals, rows, columns, isDark]);
  const pick = ({ left, top, width, height }: AreaPoint): void => onSelect(cellAt(left / width, top / height, rows, columns));
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moveCell(event.key, selected, rows, columns);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  };
  const [row, column] = [Math.floor(selected / columns), selected % columns];
  return (
    <PlotSurface className="residual-map" kind="map of residuals" label={`Residuals of ${rows * columns} states. Arrow keys move.`} describedBy={id} onKeyDown={press}>
      <PointerArea className="residual-area" style={{ aspectRatio: `${columns} / ${rows}` }} onPoint={() => undefined} onPick={pick}>
        <canvas ref={canvasRef} aria-hidden="true" />
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
      <p id={id}>{`${describe(selected)}: ${formatSigned(residuals[selected] ?? Number.NaN)} nats`}</p>
    </PlotSurface>
  );
}
