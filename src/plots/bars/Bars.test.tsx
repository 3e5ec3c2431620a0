import { expect, it } from 'vitest';
import { expectPicture, faultsOf, pictureOf } from '../testing/pictures.ts';
import { Bars } from './Bars.tsx';
import type { BarData } from './model.ts';

const DATA: BarData = {
  xName: 'x₁',
  names: ['0', '1', '2', '3'],
  xTicks: [0, 1, 2, 3].map((index) => ({ position: (index + 0.5) / 4, label: String(index) })),
  target: [0.4, 0.1, null, 0.4],
  learned: [0.25, 0.25, 0.125, 0.375],
  learnedName: 'learned',
};
const NO_WORDS = { title: '', summary: '', table: () => ({ caption: '', columns: [], rows: [], totalRows: 0, order: '' }) };
const REST = { description: NO_WORDS, read: () => ({ state: '', items: [] }), onSelect: () => undefined };

it('draws learned, target and difference, and marks one', () => expectPicture(<Bars data={DATA} selectedIndex={1} {...REST} />, 'Bars.svg'));

it('draws one panel where no target is known, and none of nothing', () => {
  const unknown = pictureOf(<Bars data={{ ...DATA, target: DATA.target.map(() => null) }} selectedIndex={null} {...REST} />);
  expect(unknown).not.toContain('too high');
  expect(faultsOf(pictureOf(<Bars data={{ ...DATA, names: [], xTicks: [], target: [], learned: [] }} selectedIndex={0} {...REST} />))).toEqual([]);
});
