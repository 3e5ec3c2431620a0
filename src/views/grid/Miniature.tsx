import { max } from 'd3';
import { useMemo } from 'react';
import { SEQUENTIAL } from '../../plots/colorTables.ts';
import { planeOf } from '../../plots/plane.ts';
import { PlanePicture } from '../../plots/Raster.tsx';
import type { GridData } from './data.ts';

/** The learned distribution alone, on the target's scale. */
export function Miniature({ data: { shape, target, learned }, label }: { readonly data: GridData; readonly label: string }) {
  const maximum = max(target) ?? 0;
  const scale = useMemo(() => ({ table: SEQUENTIAL, minimum: 0, maximum }), [maximum]);
  return <PlanePicture className="miniature" label={label} plane={planeOf(shape)} values={learned} scale={scale} />;
}
