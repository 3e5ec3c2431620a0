import { it } from 'vitest';
import { expectPicture } from '../testing/pictures.ts';
import { ResidualMap } from './ResidualMap.tsx';

it('draws a cell for each state, and marks one', () => {
  const places = { shape: [3, 2], selected: 4, hovered: null, describe: String, onHover: () => undefined, onSelect: () => undefined };
  return expectPicture(<ResidualMap residuals={Float64Array.of(-1, -0.5, 0, 0.5, 1, NaN)} {...places} />, 'ResidualMap.svg');
});
