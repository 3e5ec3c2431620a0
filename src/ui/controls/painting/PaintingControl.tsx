import { useMemo } from 'react';
import { decodePainting, defaultPainting } from '../../../lib/painting.ts';
import { SEQUENTIAL } from '../../../plots/colorTables.ts';
import { translate } from '../../../texts/translate.ts';
import { planeOf } from '../../../plots/plane.ts';
import { PlanePicture } from '../../../plots/Raster.tsx';
import { goTo } from '../../app/goTo.ts';
import type { TextControlProps } from '../text/textControl.ts';
import { describePainting, sharesOf } from './painting.ts';

/** Cells of the thumbnail where nothing was drawn yet. */
const DEFAULT_SIZE = 32;
const SCALE = { table: SEQUENTIAL, minimum: 0, maximum: 1 };

/** What was drawn, small. The brush itself is on the target heatmap. */
export function PaintingControl({ value, labelId, describedBy }: TextControlProps) {
  const painting = useMemo(() => decodePainting(value) ?? defaultPainting(DEFAULT_SIZE), [value]);
  const shares = useMemo(() => sharesOf(painting), [painting]);
  const words = value === '' ? translate('Two hills, until you draw.') : `${describePainting(painting)}.`;
  return (
    <div className="setting-painting" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      <PlanePicture className="painting-thumbnail" label={words} plane={planeOf([painting.size, painting.size])} values={shares} scale={SCALE} />
      <div>
        <p>{words}</p>
        <p className="setting-note">{translate('Drawn on the target heatmap.')}</p>
        <a className="button" href="#main" onClick={(event) => goTo('main', event)}>{translate('Go to the heatmap')}</a>
      </div>
    </div>
  );
}
