import { memo, useEffect, useRef } from 'react';
import { createRaster, paintHeatmap, type ColorScale, type Raster } from './paint.ts';

export interface HeatmapCanvasProps {
  readonly rows: number;
  readonly columns: number;
  /** Row-major [rows, columns], row 0 at the bottom. */
  readonly values: Float64Array;
  /** Keep the object itself from one rendering to the next: a new one paints anew. */
  readonly scale: ColorScale;
  readonly className?: string;
  /** What it shows, where nothing else says so. */
  readonly label?: string;
}

/** One pixel per cell, enlarged by the browser. Not painted again when only the selection moves. */
export const HeatmapCanvas = memo(function HeatmapCanvas({ rows, columns, values, scale, className, label }: HeatmapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const raster = useRef<Raster | null>(null);
  useEffect(() => {
    const image = raster.current?.image;
    if (image?.height !== rows || image.width !== columns) raster.current = canvas.current && createRaster(canvas.current, rows, columns);
    if (raster.current !== null) paintHeatmap(raster.current, values, scale);
  }, [values, scale, rows, columns]);
  return label === undefined ? <canvas ref={canvas} className={className} aria-hidden="true" /> : <canvas ref={canvas} className={className} role="img" aria-label={label} />;
});
