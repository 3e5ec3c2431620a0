import { expect, test } from 'vitest';
import { VIEW_KINDS } from '../views/registry.ts';
import { pack, unpack } from './picture.ts';
import { pictureOfView, PICTURES } from './pictureOfView.ts';

test('numbers come back as near as 64 letters allow, and never from outside', () => {
  const values = [-1, 0, 0.1, 0.5, 1, 7, Number.NaN, Infinity, -Infinity];
  const shares = unpack(pack(values, 0, 1));
  const expected = [0, 0, 0.1, 0.5, 1, 1, 0, 1, 0];
  for (const [index, share] of shares.entries()) expect(Math.abs(share - (expected[index] ?? 0))).toBeLessThanOrEqual(0.5 / 63);
  expect(unpack(pack([5, 5], 5, 5))).toEqual([0, 0]);
  expect(unpack('<')).toEqual([0]);
});

test('every kind of view has a small picture', () => {
  expect(Object.keys(PICTURES).toSorted()).toEqual(VIEW_KINDS.map(({ id }): string => id).toSorted());
  expect(() => pictureOfView({ kind: 'nonsense', data: {} })).toThrow('no small picture');
});

test('what is learned is drawn on the scale of the target', () => {
  const grid = { axes: [0, 1], shape: [1, 2], isMarginal: false, target: Float64Array.of(0.5, 0.25), learned: Float64Array.of(0.25, 0.9), reward: new Float64Array(2) };
  expect(pictureOfView({ kind: 'heatmaps', data: grid })).toEqual({ form: 'cells', shape: [1, 2], target: pack([1, 0.5], 0, 1), learned: pack([0.5, 1], 0, 1) });
});

test('points are a sample of the same places in every list, and those of the target lie on a line', () => {
  const logReward = Float32Array.from({ length: 1000 }, (_, index) => index / 100);
  const data = { logReward, logTarget: logReward.map((value) => value - 12), logLearned: logReward.map((value) => value - 12.5) };
  const picture = pictureOfView({ kind: 'sequences', data });
  if (picture.form !== 'points') throw new Error(`It is ${picture.form}.`);
  const [x, target, learned] = [unpack(picture.x), unpack(picture.target), unpack(picture.learned)];
  expect(x).toHaveLength(256);
  const middle = 6 / (10 + 6);
  for (const [index, share] of x.entries()) expect(target[index]).toBeCloseTo(middle + share * (1 - middle), 1);
  expect(learned.every((share, index) => share <= (target[index] ?? 0))).toBe(true);
});
