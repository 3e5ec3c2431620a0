import { describe, expect, it } from 'vitest';
import { inWords, renderTable } from './report.ts';

describe('renderTable', () => {
  it('aligns columns and puts notes under the table', () => {
    const table = { title: 'Speed', columns: ['ratio', 'of'], rows: [['0.8', 'ours to ceiling']], notes: ['Noisy.'] };
    expect(renderTable(table)).toBe(
      ['### Speed', '', '| ratio | of              |', '| ----- | --------------- |', '| 0.8   | ours to ceiling |', '', 'Noisy.', ''].join(
        '\n',
      ),
    );
  });
});

describe('inWords', () => {
  it.each([
    [1234.5, '1,235'],
    [0.81234, '0.812'],
    [47.15, '47.1'],
    [999.6, '1000'],
    [0, '0'],
    [Number.NaN, '–'],
  ])('%d is %s', (value, words) => {
    expect(inWords(value)).toBe(words);
  });
});
