import { useEffect, useMemo, useRef } from 'react';
import { decodePainting, defaultPainting, type Painting } from '../../../lib/painting.ts';
import { SEQUENTIAL } from '../../../plots/colorTables.ts';
import { createRaster, paintHeatmap } from '../../../plots/distribution/heatmaps/paint.ts';
import { goTo } from '../../app/goTo.ts';
import type { TextControlProps } from '../text/textControl.ts';
import { describePainting, sharesOf } from './painting.ts';

/** Cells of the thumbnail where nothing was drawn yet. */
const DEFAULT_SIZE = 32;

/** What was drawn, small. The brush itself is on the target heatmap. */
export function PaintingControl({ value, labelId, describedBy }: TextControlProps) {
  const painting = useMemo(() => decodePainting(value) ?? defaultPainting(DEFAULT_SIZE), [value]);
  const words = value === '' ? 'Two hills, until you draw.' : `${describePainting(painting)}.`;
  return (
    <div className="setting-painting" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      <Thumbnail painting={painting} words={words} />
      <div>
        <p>{words}</p>
        <p className="setting-note">Drawn on the target heatmap.</p>
        <a className="button" href="#main" onClick={(event) => goTo('main', event)}>Go to the heatmap</a>
      </div>
    </div>
  );
}

function Thumbnail({ painting, words }: { readonly painting: Painting; readonly words: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const raster = canvas.current && createRaster(canvas.current, painting.size, painting.size);
    if (raster !== null) paintHeatmap(raster, sharesOf(painting), { table: SEQUENTIAL, minimum: 0, maximum: 1 });
  }, [painting]);
  return <canvas ref={canvas} className="painting-thumbnail" role="img" aria-label={words} />;
}
