import { expect, test } from 'vitest';
import { barsOfGrid } from './model.ts';

test('a grid of one axis is a bar for each place', () => {
  const [target, learned, reward] = [Float64Array.of(0.5, 0.5), Float64Array.of(0.75, 0.25), Float64Array.of(1, 1)];
  expect(barsOfGrid({ axes: [1], shape: [2], isMarginal: false, target, learned, reward })).toEqual({
    xName: 'x₂',
    names: ['x₂ = 0', 'x₂ = 1'],
    xTicks: [{ position: 0.25, label: '0' }, { position: 0.75, label: '1' }],
    target: [0.5, 0.5],
    learned: [0.75, 0.25],
    learnedName: 'learned',
  });
});
