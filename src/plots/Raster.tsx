import { memo, useMemo } from 'react';
import { rasterUrl, type RasterInput } from './rasterUrl.ts';

export interface RasterProps extends RasterInput {
  /** Of the picture, in pixels; its corner is at (0, 0). */
  readonly width: number;
  readonly height: number;
}

/** Values as an image of one pixel per cell inside an SVG. Not made anew when only the selection moves. */
export const Raster = memo(function Raster({ width, height, ...input }: RasterProps) {
  return <image href={useUrl(input)} width={width} height={height} preserveAspectRatio="none" imageRendering="pixelated" pointerEvents="none" />;
});

/** The same on the page, outside a plot; `label` says what it shows. */
export function RasterPicture({ className, label, ...input }: RasterInput & { readonly className: string; readonly label: string }) {
  return <img className={className} alt={label} src={useUrl(input)} />;
}

/** Keep the arrays and the scale themselves while there is nothing new to draw. */
function useUrl({ rows, columns, values, scale }: RasterInput): string {
  return useMemo(() => rasterUrl({ rows, columns, values, scale }), [rows, columns, values, scale]);
}
