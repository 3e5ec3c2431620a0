import { it } from 'vitest';
import { DecimatedSeries } from '../../lib/decimatedSeries.ts';
import { expectPicture } from '../testing/pictures.ts';
import { GoalChart } from './GoalChart.tsx';
import type { GoalMarks } from './goalMarks.ts';

const MARKS: GoalMarks = { bounds: [{ value: 0.1, side: 'below' }], places: [500], prediction: [0.02, 0.05], outcome: { x: 400, value: 0.03 } };

function falling(): DecimatedSeries {
  const series = new DecimatedSeries(2048, 'last');
  for (let iteration = 0; iteration <= 400; iteration += 20) series.append(iteration, Math.exp(-iteration / 115));
  return series;
}

it('draws the way to a goal with its side, its deadline, the prediction and what came out', () =>
  expectPicture(<GoalChart label="Total variation on its way to below 0.1" title="Total variation" run={falling()} marks={MARKS} scale="logarithmic" xLabel="iteration" yUnit="quantity" />, 'GoalChart.svg'));
