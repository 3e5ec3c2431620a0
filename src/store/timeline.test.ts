import { expect, it } from 'vitest';
import { snapshotOf } from './testing/harness.ts';
import { MAX_SNAPSHOTS, Timeline } from './timeline.ts';

it('keeps what there is while there is room', () => {
  const timeline = new Timeline();
  for (const iteration of [0, 10, 20]) timeline.add(snapshotOf(iteration));
  expect(timeline.iterations).toEqual([0, 10, 20]);
  expect(timeline.at(10)?.iteration).toBe(10);
  expect(timeline.at(11)).toBeNull();
});

it('thins out evenly over the logarithm, and keeps both ends', () => {
  const timeline = new Timeline();
  for (let iteration = 0; iteration <= 10_000; iteration += 10) timeline.add(snapshotOf(iteration));
  const { iterations } = timeline;
  expect(iterations).toHaveLength(MAX_SNAPSHOTS);
  expect([iterations[0], iterations.at(-1)]).toEqual([0, 10_000]);
  const early = iterations.filter((iteration) => iteration > 0 && iteration <= 1000).length;
  const late = iterations.filter((iteration) => iteration > 1000).length;
  expect(early).toBeGreaterThan(4);
  expect(late).toBeGreaterThan(4);
});

it('forgets what a run that went back has left behind', () => {
  const timeline = new Timeline();
  for (const iteration of [0, 10, 20, 30]) timeline.add(snapshotOf(iteration));
  timeline.add(snapshotOf(15));
  expect(timeline.iterations).toEqual([0, 10, 15]);
  timeline.clear();
  expect(timeline.iterations).toEqual([]);
});

it('keeps large networks within their bytes, the first and the latest always', () => {
  const timeline = new Timeline();
  const large = (iteration: number) => ({
    ...snapshotOf(iteration),
    tensors: [{ name: 'w', shape: [8 * 2 ** 20], values: new Float32Array(8 * 2 ** 20) }],
  });
  for (let iteration = 0; iteration < 6; iteration += 1) timeline.add(large(iteration));
  expect(timeline.iterations.length).toBeLessThanOrEqual(3);
  expect([timeline.iterations[0], timeline.iterations.at(-1)]).toEqual([0, 5]);
});

it('counts what is kept for replay as well', () => {
  const timeline = new Timeline();
  const replay = Array.from({ length: 65_536 }, (_, object) => new Array<number>(64).fill(object));
  for (let iteration = 0; iteration < 8; iteration += 1) timeline.add({ ...snapshotOf(iteration), replay });
  expect(timeline.iterations.length).toBeLessThanOrEqual(3);
});
