import type { ColorTable } from '../colorTables.ts';

/** The pixels of one canvas, one per cell, kept from one painting to the next. */
export interface Raster {
  readonly context: CanvasRenderingContext2D;
  readonly image: ImageData;
  readonly pixels: Uint32Array;
}

export interface ColorScale {
  readonly table: ColorTable;
  /** Values at the first and the last colour; what lies beyond takes the nearest. */
  readonly minimum: number;
  readonly maximum: number;
}

/** Gives the canvas one pixel per cell. Null where the browser gives no context. */
export function createRaster(canvas: HTMLCanvasElement, rows: number, columns: number): Raster | null {
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const image = context.createImageData(columns, rows);
  return { context, image, pixels: new Uint32Array(image.data.buffer) };
}

/** Writes row-major `values` [rows, columns] as colours, row 0 at the bottom. */
export function colorCells(values: Float64Array, rows: number, columns: number, scale: ColorScale, pixels: Uint32Array): void {
  const { packed } = scale.table;
  const last = packed.length - 1;
  const factor = last / (scale.maximum - scale.minimum || 1);
  for (let row = 0; row < rows; row += 1) {
    const from = row * columns;
    const to = (rows - 1 - row) * columns;
    for (let column = 0; column < columns; column += 1) {
      const place = Math.round(((values[from + column] ?? 0) - scale.minimum) * factor);
      // The comparison is written so that NaN takes the first colour.
      pixels[to + column] = packed[place > 0 ? Math.min(place, last) : 0] ?? 0;
    }
  }
}

export function paintHeatmap(raster: Raster, values: Float64Array, scale: ColorScale): void {
  colorCells(values, raster.image.height, raster.image.width, scale, raster.pixels);
  raster.context.putImageData(raster.image, 0, 0);
}
