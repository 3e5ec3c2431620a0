import { expect, test } from 'vitest';
import { predictedBy, stepCharts } from './stepCharts.ts';
import { findLesson } from './registry.ts';
import type { LessonStep } from './lesson.ts';

function stepOf(id: string, step: number): LessonStep {
  const found = findLesson(id)?.steps[step - 1];
  if (found === undefined) throw new Error(`There is no step ${step} of ${id}.`);
  return found;
}

test('a bound, and by when', () => {
  expect(stepCharts(stepOf('credit', 3))).toEqual([{ metric: 'totalVariation', axis: 'rewardCalls', bounds: [{ value: 0.2, side: 'below' }], places: [16_000] }]);
  expect(stepCharts(stepOf('modeCollapse', 1))).toEqual([{ metric: 'totalVariation', axis: 'iterations', bounds: [], places: [1000] }]);
});

test('two bounds of one metric, and another one', () => {
  expect(stepCharts(stepOf('proportion', 3))).toEqual([
    { metric: 'meanRewardRelative', axis: 'iterations', bounds: [{ value: 0.98, side: 'above' }, { value: 1.02, side: 'below' }], places: [] },
    { metric: 'totalVariation', axis: 'iterations', bounds: [{ value: 0.01, side: 'below' }], places: [] },
  ]);
});

test('what the question is measured by, beside what the goal asks for', () => {
  expect(stepCharts(stepOf('proportion', 2)).map(({ metric }) => metric)).toEqual(['totalVariation', 'meanRewardRelative']);
});

test('nothing where no metric is in question', () => {
  expect(stepCharts(stepOf('trajectoryBalance', 1))).toEqual([]);
  expect(stepCharts({})).toEqual([]);
});

test('a choice that is about a number predicts it', () => {
  const step = stepOf('credit', 2);
  expect([predictedBy(step, 1), predictedBy(step, null), predictedBy({}, 0)]).toEqual([[0.15, 0.3], null, null]);
});
