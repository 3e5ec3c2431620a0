import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStepDone, NO_PROGRESS, predictionOf, readProgress, withPrediction, withOutcome, withPredictionsSince, withStepDone, withStepsOf, writeProgress, type Progress } from './progress.ts';

const choiceOf = (progress: Progress, lessonId: string, step: number): number | null => predictionOf(progress, lessonId, step, 3)?.choice ?? null;

test('what is written is read', () => {
  const progress = { ...withStepDone(withStepDone(NO_PROGRESS, 'flow', 2), 'flow', 0), ownSettings: '#v=1&height=16' };
  const read = readProgress(writeProgress(progress));
  expect([isStepDone(read, 'flow', 0), isStepDone(read, 'flow', 1), isStepDone(read, 'flow', 2)]).toEqual([true, false, true]);
  expect(read.ownSettings).toBe('#v=1&height=16');
});

test('predictions are kept, the last of each step', () => {
  const predicted = withPrediction(withPrediction(withPrediction(NO_PROGRESS, 'flow', 1, 0), 'credit', 0, 1), 'flow', 1, 2);
  const read = readProgress(writeProgress(predicted));
  expect(read).toEqual(predicted);
  expect([choiceOf(read, 'flow', 1), choiceOf(read, 'credit', 0), choiceOf(read, 'flow', 0)]).toEqual([2, 1, null]);
  // The lesson has fewer choices than when it was answered.
  expect(predictionOf(read, 'flow', 1, 2)).toBeNull();
});

test('lessons that people wrote are kept too, the latest of many', () => {
  const idOf = (number: number): string => `own-${number.toString(16).padStart(16, '0')}`;
  const many = Array.from({ length: 60 }, (_, number) => number).reduce((progress, number) => withStepDone(progress, idOf(number), 1), withStepDone(NO_PROGRESS, 'flow', 0));
  const read = readProgress(writeProgress(withPrediction(many, idOf(59), 0, 1)));
  expect([isStepDone(read, 'flow', 0), isStepDone(read, idOf(59), 1), predictionOf(read, idOf(59), 0, 2)?.choice]).toEqual([true, true, 1]);
  expect([isStepDone(read, idOf(0), 1), isStepDone(readProgress(writeProgress(withStepDone(NO_PROGRESS, 'other', 0))), 'other', 0)]).toEqual([false, false]);
});

test('what was predicted elsewhere stands until this page predicts anew', () => {
  const here = withPrediction(withPrediction(NO_PROGRESS, 'flow', 1, 0), 'credit', 0, 1);
  const elsewhere = withPrediction(NO_PROGRESS, 'flow', 1, 2);
  const joined = withStepsOf(elsewhere, here);
  expect([choiceOf(joined, 'flow', 1), choiceOf(joined, 'credit', 0)]).toEqual([2, 1]);
  const anew = withPrediction(here, 'flow', 1, 1);
  expect(withPredictionsSince(elsewhere, here.predictions, here.predictions)).toEqual(elsewhere);
  expect(choiceOf(withPredictionsSince(elsewhere, anew.predictions, here.predictions), 'flow', 1)).toBe(1);
});

test('what came out is kept with its prediction, until there is another one', () => {
  const outcome = { iteration: 1000, rewardCalls: 16_000, value: 0.21 };
  const predicted = withPrediction(NO_PROGRESS, 'credit', 1, 0);
  const out = withOutcome(predicted, 'credit', 1, outcome);
  expect(predictionOf(readProgress(writeProgress(out)), 'credit', 1, 3)).toEqual({ choice: 0, outcome });
  expect(predictionOf(withPrediction(out, 'credit', 1, 2), 'credit', 1, 3)).toEqual({ choice: 2, outcome: null });
  expect(withOutcome(NO_PROGRESS, 'credit', 1, outcome)).toBe(NO_PROGRESS);
  expect(predictionOf(withPredictionsSince(predicted, out.predictions, predicted.predictions), 'credit', 1, 3)).toEqual({ choice: 0, outcome });
});

test('a step done twice changes nothing', () => {
  const once = withStepDone(NO_PROGRESS, 'flow', 1);
  expect(withStepDone(once, 'flow', 1)).toBe(once);
});

test.each([
  null,
  '',
  '{',
  'null',
  '[1]',
  '{"version":2,"done":{"flow":[0]}}',
  '{"version":1,"done":{"unknown":[0],"flow":["0",-1,1.5,1e9]},"ownSettings":3}',
  '{"version":1,"done":[]}',
  '{"version":1,"done":{},"predictions":{"unknown":[[0,1]],"flow":[[0],[0,1,2],["0",1],[1,-1],[1,1e9],[0,1,1,2],[0,1,1.5,2,3],[0,1,-1,2,3],3]}}',
  `"${'x'.repeat(100_000)}"`,
])('%.40j counts as nothing done', (text) => {
  expect(readProgress(text)).toEqual(NO_PROGRESS);
});

test('random texts and values never throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.json().map((done) => `{"version":1,"done":${done},"ownSettings":${done}}`)), (text) => {
      const read = readProgress(text);
      expect(readProgress(writeProgress(read))).toEqual(read);
    }),
    { numRuns: 2_000, seed: 20_251_121 },
  );
});

test('steps done in two places are joined', () => {
  const here = { ...withStepDone(withStepDone(NO_PROGRESS, 'flow', 0), 'credit', 1), ownSettings: '#v=1' };
  const there = withStepDone(withStepDone(NO_PROGRESS, 'flow', 2), 'replay', 3);
  const joined = withStepsOf(here, there);
  expect(writeProgress(joined)).toBe('{"version":1,"done":{"flow":[0,2],"credit":[1],"replay":[3]},"ownSettings":"#v=1"}');
});
