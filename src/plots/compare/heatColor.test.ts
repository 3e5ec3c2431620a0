import { expect, it } from 'vitest';
import { heatColor } from './heatColor.ts';

it('colours the lowest lightest, in letters that can be read on it', () => {
  expect(heatColor(0)).toEqual({ background: 'rgb(253, 231, 37)', text: '#000' });
  expect(heatColor(1)).toEqual({ background: 'rgb(68, 1, 84)', text: '#fff' });
  expect(heatColor(7)).toEqual(heatColor(1));
});
