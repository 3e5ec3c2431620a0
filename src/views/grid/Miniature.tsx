import { max } from 'd3';
import { useMemo } from 'react';
import { SEQUENTIAL } from '../../plots/colorTables.ts';
import { RasterPicture } from '../../plots/Raster.tsx';
import type { GridData } from './data.ts';

/** The learned distribution alone, on the target's scale. */
export function Miniature({ data: { shape, target, learned }, label }: { readonly data: GridData; readonly label: string }) {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.length > 1 ? (shape[0] ?? 1) : 1;
  const maximum = max(target) ?? 0;
  const scale = useMemo(() => ({ table: SEQUENTIAL, minimum: 0, maximum }), [maximum]);
  return <RasterPicture className="miniature" label={label} rows={rows} columns={columns} values={learned} scale={scale} />;
}
