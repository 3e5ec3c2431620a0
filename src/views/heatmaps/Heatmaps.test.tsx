import { inflateSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { createProblem } from '../../gfn/problem.ts';
import { expectPicture, faultsOf, pictureOf } from '../../plots/testing/pictures.ts';
import type { HeatmapBrush } from '../../plots/heatmap/brush.ts';
import { gridData } from '../grid/compute.ts';
import { describeGrid } from '../grid/describe.ts';
import { Heatmaps } from './Heatmaps.tsx';
import { SIX_CELLS } from './testing/sixCells.ts';

it('draws target, learned and difference with their legends, and marks a cell in each', () =>
  expectPicture(<Heatmaps data={SIX_CELLS} iteration={1200} description={describeGrid(SIX_CELLS, 1200)} selectedIndex={4} onSelect={() => undefined} brush={null} />, 'Heatmaps.svg'));

it('draws the path of an object that is being built over each map', () => {
  const path = [[0, 0], [1, 0], [1, 1], [1, 1]].map((coordinates, state) => ({ state, coordinates }));
  return expectPicture(<Heatmaps data={SIX_CELLS} iteration={1200} description={describeGrid(SIX_CELLS, 1200)} selectedIndex={null} onSelect={() => undefined} brush={null} path={path} />, 'withPath.svg');
});

it('says where a colour stands for more than its value', () => {
  const view = { ...SIX_CELLS, learned: Float64Array.of(1, 0, 0, 0, 0, 0) };
  expect(pictureOf(<Heatmaps data={view} iteration={1200} description={describeGrid(view, 1200)} selectedIndex={null} onSelect={() => undefined} brush={null} />)).toContain('>top colour: 0.25 or more, up to 1</text>');
});

/** The maps' colours, as places in their tables: rows from the top. */
function colorsOf(picture: string, columns: number): readonly (readonly number[])[][] {
  return [...picture.matchAll(/base64,([^"]*)/g)].map(([, data = '']) => {
    const png = Buffer.from(data, 'base64');
    const start = png.indexOf('IDAT') + 4;
    const lines = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    return Array.from({ length: lines.length / (columns + 1) }, (_, row) => [...lines.subarray(row * (columns + 1) + 1, (row + 1) * (columns + 1))]);
  });
}

/** The maps of a grid with this reward, as the untrained policy would have it that builds everything alike. */
function mapsOf(settings: Readonly<Record<string, number | string>>): string {
  const { environment, graph } = createProblem(validateConfig({ environment: 'hypergrid', height: 4, ...settings }).config);
  if (graph === null || environment.view.kind !== 'grid') throw new Error('This grid is not listed.');
  const rewards = graph.logReward.map(Math.exp);
  const total = rewards.reduce((sum, reward) => sum + reward, 0);
  const data = gridData({ shape: environment.view.shape, target: rewards.map((reward) => reward / total), learned: rewards.map(() => 1 / 16), logReward: graph.logReward }, undefined);
  return pictureOf(<Heatmaps data={data} iteration={0} description={describeGrid(data, 0)} selectedIndex={null} onSelect={() => undefined} brush={null} />);
}

it('has x₁ to the right and x₂ upward', () => {
  const [target = []] = colorsOf(mapsOf({ reward: 'formula', formula: '0.1+x' }), 4);
  const [lowest = []] = target;
  expect(new Set(lowest).size).toBe(4);
  expect(lowest.toSorted((a, b) => a - b)).toEqual(lowest);
  expect(target).toEqual([lowest, lowest, lowest, lowest]);
  const [upward = []] = colorsOf(mapsOf({ reward: 'formula', formula: '0.1+y' }), 4);
  expect(upward).toEqual(lowest.toReversed().map((color) => [color, color, color, color]));
});

it('draws a painting of an old link where its cells are: by x₁, then by x₂', () => {
  // The cells x₁ = 0, x₂ = 0 to 3 are full, and so is x₁ = 1, x₂ = 0.
  const [target = []] = colorsOf(mapsOf({ reward: 'painted', painting: '4.fl0r' }), 4);
  expect(target.map((row) => row.map((color) => color === Math.max(...target.flat())))).toEqual([
    [true, false, false, false],
    [true, false, false, false],
    [true, false, false, false],
    [true, true, false, false],
  ]);
});

it('shows what is drawn, and the reach of the brush within the map', async () => {
  const ignore = (): void => undefined;
  const brush: HeatmapBrush = { drawn: new Float64Array(6), radius: 1, sayLevel: String, onPaint: ignore, onFinish: ignore, onCancel: ignore, onUndo: ignore };
  const draw = (): string => pictureOf(<Heatmaps data={SIX_CELLS} iteration={1200} description={describeGrid(SIX_CELLS, 1200)} selectedIndex={0} onSelect={ignore} brush={brush} />);
  // What the brush draws on is fetched with the first drawing.
  await vi.waitFor(() => expect(draw().match(/<svg/g)).toHaveLength(3));
  const picture = draw();
  expect(faultsOf(picture)).toEqual([]);
  expect(picture).toContain('as drawn');
});
