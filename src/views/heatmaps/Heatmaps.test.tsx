import { expect, it } from 'vitest';
import { expectPicture, faultsOf, pictureOf } from '../../plots/testing/pictures.ts';
import type { HeatmapBrush } from '../../plots/heatmap/brush.ts';
import { describeGrid } from '../grid/describe.ts';
import { Heatmaps } from './Heatmaps.tsx';
import { SIX_CELLS } from './testing/sixCells.ts';

it('draws target, learned and difference with their legends, and marks a cell in each', () =>
  expectPicture(<Heatmaps data={SIX_CELLS} description={describeGrid(SIX_CELLS, 1200)} selectedIndex={4} onSelect={() => undefined} brush={null} />, 'Heatmaps.svg'));

it('says where a colour stands for more than its value', () => {
  const view = { ...SIX_CELLS, learned: Float64Array.of(1, 0, 0, 0, 0, 0) };
  expect(pictureOf(<Heatmaps data={view} description={describeGrid(view, 1200)} selectedIndex={null} onSelect={() => undefined} brush={null} />)).toContain('>Learned peaks at 1; the top colour stands for 0.25 and more.</text>');
});

it('shows what is drawn, and the reach of the brush within the map', () => {
  const ignore = (): void => undefined;
  const brush: HeatmapBrush = { drawn: new Float64Array(6), radius: 1, sayLevel: String, onPaint: ignore, onFinish: ignore, onCancel: ignore, onUndo: ignore };
  const picture = pictureOf(<Heatmaps data={SIX_CELLS} description={describeGrid(SIX_CELLS, 1200)} selectedIndex={0} onSelect={ignore} brush={brush} />);
  expect(faultsOf(picture)).toEqual([]);
  expect(picture).toContain('as drawn');
  expect(picture.match(/<svg/g)).toHaveLength(3);
});
