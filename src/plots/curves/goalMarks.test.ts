import { expect, test } from 'vitest';
import { drawMarks, pointsOfMarks, type GoalMarks } from './goalMarks.ts';
import { createCurvesModel } from './model.ts';

const SIZE = { width: 100, height: 60 };
const NONE: GoalMarks = { bounds: [], places: [], prediction: null, outcome: null };
const modelOf = (marks: GoalMarks, scale: 'linear' | 'logarithmic' = 'linear') => createCurvesModel([pointsOfMarks(marks)], scale, null);

test('the axes hold every mark, and the marks stand where the axes say', () => {
  const marks: GoalMarks = { bounds: [{ value: 1, side: 'below' }], places: [500], prediction: [2, 4], outcome: { x: 1000, value: 0 } };
  const model = modelOf(marks);
  expect([model.xDomain, model.y(4), model.y(0)]).toEqual([[0, 1000], 0, 1]);
  expect(drawMarks(model, marks, SIZE)).toEqual({ lines: [45], areas: [{ y: 45, height: 15 }], uprights: [50], prediction: { y: 0, height: 30 }, outcome: [100, 60] });
});

test('what is on the right side of a bound', () => {
  const marks: GoalMarks = { ...NONE, bounds: [{ value: 1, side: 'above' }, { value: 2, side: 'at' }, { value: 0, side: 'below' }] };
  expect(drawMarks(modelOf(marks), marks, SIZE).areas).toEqual([{ y: 0, height: 30 }, { y: 60, height: 0 }]);
});

test('a predicted value can be seen, and 0 is at the foot of a logarithmic axis', () => {
  const one: GoalMarks = { ...NONE, bounds: [{ value: 0.01, side: 'below' }, { value: 1, side: 'at' }], prediction: [0.1, 0.1] };
  expect(drawMarks(modelOf(one, 'logarithmic'), one, SIZE).prediction).toEqual({ y: 27.5, height: 5 });
  const none: GoalMarks = { ...one, prediction: [0, 0.01] };
  expect(drawMarks(modelOf(none, 'logarithmic'), none, SIZE).prediction).toEqual({ y: 55, height: 5 });
});

test('a place alone stretches the axis, and no marks leave it alone', () => {
  expect(modelOf({ ...NONE, places: [2000] }).xDomain).toEqual([0, 2000]);
  expect(pointsOfMarks(NONE).length).toBe(0);
});
