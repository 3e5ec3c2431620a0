import { describe, expect, it } from 'vitest';
import { MAX_ROWS, rankRows, sampleRows } from './table.ts';

describe('rows of a table', () => {
  it('keeps all rows in order where they fit', () => {
    expect(rankRows(3, (index) => index, 'largest first')).toEqual({ indices: [0, 1, 2], order: '' });
    expect(sampleRows(3)).toEqual({ indices: [0, 1, 2], order: '' });
  });

  it('keeps the heaviest rows where they do not', () => {
    const { indices, order } = rankRows(4096, (index) => index, 'largest first');
    expect(indices).toHaveLength(MAX_ROWS);
    expect(indices.slice(0, 2)).toEqual([4095, 4094]);
    expect(order).toBe('largest first');
  });

  it('samples evenly from the first to the last', () => {
    const { indices } = sampleRows(1000);
    expect(indices).toHaveLength(MAX_ROWS);
    expect([indices[0], indices[1], indices.at(-1)]).toEqual([0, 5, 999]);
  });
});
