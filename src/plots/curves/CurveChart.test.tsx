import { expect, it } from 'vitest';
import { DecimatedSeries } from '../../lib/decimatedSeries.ts';
import { expectPicture, pictureOf } from '../testing/pictures.ts';
import { CurveChart } from './CurveChart.tsx';
import type { CurveSeries } from './series.ts';

function seriesOf(count: number, valueAt: (x: number) => number): DecimatedSeries {
  const series = new DecimatedSeries(2048, 'last');
  for (let index = 0; index < count; index += 1) series.append(20 * index, valueAt(20 * index));
  return series;
}

const SERIES: readonly CurveSeries[] = [
  // A gap in the middle.
  { label: 'this run', series: seriesOf(40, (x) => (x === 400 ? NaN : Math.exp(-x / 200) + 0.01)), color: 'primary' },
  { label: 'noise floor', series: seriesOf(40, (x) => 0.2 / Math.sqrt(1 + x)), color: 'muted', dashed: true },
  // So few points that each is marked.
  { label: 'Metropolis–Hastings', series: seriesOf(5, (x) => 0.5 - x / 400), color: 'violet', dash: [7, 3], isThin: true },
];
const AXES = { xLabel: 'iteration', yLabel: 'probability' } as const;

it('draws curves with gaps, dashes, few points and a reference', () =>
  expectPicture(<CurveChart title="Total variation" series={SERIES} scale="logarithmic" reference={{ label: 'all there are', value: 0.05 }} {...AXES} />, 'CurveChart.svg'));

it('draws one path for each curve, whatever the number of its points', () => {
  const series = [{ label: 'loss', series: seriesOf(1000, (x) => 1 + (x % 7)), color: 'primary' }] as const;
  const picture = pictureOf(<CurveChart title="Loss" series={series} scale="linear" {...AXES} />);
  const curve = picture.split('\n').filter((line) => line.split('L').length > 900);
  expect(curve).toHaveLength(1);
});

it('says that there is nothing yet', () => {
  const none = [{ label: 'loss', series: new DecimatedSeries(8, 'mean'), color: 'primary' }] as const;
  expect(pictureOf(<CurveChart title="Loss" series={none} scale="logarithmic" {...AXES} />)).toContain('>No data yet</text>');
});
