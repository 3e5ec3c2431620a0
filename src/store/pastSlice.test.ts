import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { View } from '../views/viewKind.ts';
import { createPastSlice, MAX_PICTURES, type PastSlice } from './pastSlice.ts';

const REQUEST = {};
const viewAt = (iteration: number, numbers = 1): View => ({ kind: 'heatmaps', iteration, data: { learned: new Float64Array(numbers) } });

function past(iterations: readonly number[]) {
  const store = createStore<PastSlice>()(createPastSlice);
  for (const iteration of iterations) store.getState().keepView(viewAt(iteration), REQUEST);
  return store;
}

const kept = ({ getState }: ReturnType<typeof past>): readonly number[] => getState().pastViews.map(({ iteration }) => iteration);

describe('looking back', () => {
  it('is to the picture nearest before, and what is not past is the present', () => {
    const store = past([0, 10, 20]);
    const seen = [15, 10, -5, 0, 20, 99, null].map((iteration) => {
      store.getState().lookBack(iteration);
      return store.getState().lookedBackAt;
    });
    expect(seen).toEqual([10, 10, 0, 0, null, null, null]);
  });

  it('stays where it is while the run goes on', () => {
    const store = past([0, 10]);
    store.getState().lookBack(0);
    store.getState().keepView(viewAt(20), REQUEST);
    expect(store.getState().lookedBackAt).toBe(0);
  });

  it('keeps the picture that is looked at, whichever it is, however many come', () => {
    for (let place = 0; place < MAX_PICTURES - 1; place += 1) {
      const store = past(Array.from({ length: MAX_PICTURES }, (_, index) => 10 * index));
      const lookedAt = kept(store)[place] ?? NaN;
      store.getState().lookBack(lookedAt);
      for (let iteration = 10 * MAX_PICTURES; iteration < 2000; iteration += 10) store.getState().keepView(viewAt(iteration), REQUEST);
      expect({ lookedAt: store.getState().lookedBackAt, isKept: kept(store).includes(lookedAt), count: kept(store).length }).toEqual({ lookedAt, isKept: true, count: MAX_PICTURES });
    }
  });

  it('ends where a run that went back has left the picture behind', () => {
    const store = past([0, 10, 20, 30]);
    store.getState().lookBack(20);
    store.getState().keepView(viewAt(15), REQUEST);
    expect(store.getState().lookedBackAt).toBeNull();
  });

  it('keeps a bounded number of pictures and bytes, the first and the latest always', () => {
    const store = past(Array.from({ length: 500 }, (_, index) => 10 * index));
    expect(kept(store)).toHaveLength(MAX_PICTURES);
    expect([kept(store)[0], kept(store).at(-1)]).toEqual([0, 4990]);
    const large = past([]);
    for (let iteration = 0; iteration < 8; iteration += 1) large.getState().keepView(viewAt(iteration, 2 ** 20), REQUEST);
    expect(kept(large).length).toBeLessThanOrEqual(4);
    expect(kept(large).at(-1)).toBe(7);
  });

  it('forgets what was left behind, what was drawn for other wishes, and what belongs to another run', () => {
    const store = past([0, 10, 20, 30]);
    store.getState().lookBack(10);
    store.getState().keepView(viewAt(15), REQUEST);
    expect(kept(store)).toEqual([0, 10, 15]);
    store.getState().keepView(viewAt(20), { axes: [1, 0] });
    expect([kept(store), store.getState().lookedBackAt]).toEqual([[20], null]);
    store.getState().forgetViews();
    expect(kept(store)).toEqual([]);
  });
});
