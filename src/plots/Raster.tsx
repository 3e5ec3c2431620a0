import { memo, useMemo } from 'react';
import { valuesByRows, type Plane } from './plane.ts';
import { rasterUrl, type ColorScale, type RasterInput } from './rasterUrl.ts';

export interface RasterProps extends RasterInput {
  /** Of the picture, in pixels; its corner is at (0, 0). */
  readonly width: number;
  readonly height: number;
}

/** Values as an image of one pixel per cell inside an SVG. Not made anew when only the selection moves. */
export const Raster = memo(function Raster({ width, height, ...input }: RasterProps) {
  return <image href={useUrl(input)} width={width} height={height} preserveAspectRatio="none" imageRendering="pixelated" pointerEvents="none" />;
});

/** What is drawn of a plane: a value per cell. */
interface PlaneInput {
  readonly plane: Plane;
  readonly values: ArrayLike<number>;
  readonly scale: ColorScale;
}

/** The cells of a plane as such an image. */
export function PlaneRaster({ width, height, ...input }: PlaneInput & Pick<RasterProps, 'width' | 'height'>) {
  return <Raster {...useRows(input)} width={width} height={height} />;
}

/** The same on the page, outside a plot; `label` says what it shows. */
export function PlanePicture({ className, label, ...input }: PlaneInput & { readonly className: string; readonly label: string }) {
  return <img className={className} alt={label} src={useUrl(useRows(input))} />;
}

function useRows({ plane: { rows, columns }, values, scale }: PlaneInput): RasterInput {
  const byRows = useMemo(() => valuesByRows(values, { rows, columns }), [values, rows, columns]);
  return { rows, columns, values: byRows, scale };
}

/** Keep the arrays and the scale themselves while there is nothing new to draw. */
function useUrl({ rows, columns, values, scale }: RasterInput): string {
  return useMemo(() => rasterUrl({ rows, columns, values, scale }), [rows, columns, values, scale]);
}
