import { expect, test } from 'vitest';
import { allSettings, REGISTRIES } from '../../config/registries.ts';
import type { NumberParameter } from '../../lib/parameters.ts';
import { commitNumber } from './numberText.ts';
import { slide, sliderScale } from './sliderScale.ts';

const HEIGHT: NumberParameter = {
  kind: 'integer', key: 'height', label: 'Height', help: 'Cells per axis.', minimum: 2, maximum: 64, default: 8,
};
const ITERATIONS: NumberParameter = {
  kind: 'integer', key: 'iterations', label: 'Iterations', help: 'Planned.', minimum: 1, maximum: 1_000_000, default: 2000,
  scale: 'logarithmic',
};

test.each([
  ['16', 16, null],
  [' 1e1 ', 10, null],
  ['12,0', 12, null],
  ['\u22125', 2, 'belowMinimum'],
  ['1,000', 64, 'aboveMaximum'],
  ['7.6', 8, 'rounded'],
  ['abc', 8, 'notANumber'],
  ['', 8, 'notANumber'],
  ['NaN', 8, 'notANumber'],
  ['Infinity', 8, 'notANumber'],
  ['0x10', 8, 'notANumber'],
  ['1e999', 64, 'aboveMaximum'],
])('a height field takes %j as %d (%s)', (text, value, problem) => {
  expect(commitNumber(text, HEIGHT, 8)).toEqual({ value, problem });
});

test('the slider of an integer has one position per value', () => {
  const scale = sliderScale(HEIGHT);
  expect([scale?.steps, scale?.toPosition(2), scale?.toPosition(64), scale?.toValue(6)]).toEqual([62, 0, 62, 8]);
});

test('a logarithmic slider lands on round numbers', () => {
  const scale = sliderScale(ITERATIONS);
  expect(scale?.toValue(0)).toBe(1);
  expect(scale?.toValue(200)).toBe(1_000_000);
  expect([10, 1000, 2000, 100_000].map((value) => scale?.toValue(scale.toPosition(value)))).toEqual([10, 1000, 2000, 100_000]);
});

test('every arrow key press changes an integer, also where two positions share one', () => {
  const scale = sliderScale(ITERATIONS);
  if (scale === null) throw new Error('The iterations have a slider.');
  expect(slide(scale, ITERATIONS, 1, scale.toPosition(1) + 1)).toBe(2);
  expect(slide(scale, ITERATIONS, 3, scale.toPosition(3) - 1)).toBe(2);
});

test('every registered number stays in its bounds over its whole slider', () => {
  const numbers = [...allSettings(REGISTRIES).values()].filter(
    (definition): definition is NumberParameter => definition.kind === 'integer' || definition.kind === 'number',
  );
  expect(numbers.length).toBeGreaterThan(10);
  for (const definition of numbers) {
    const scale = sliderScale(definition);
    for (let position = 0; position <= (scale?.steps ?? -1); position += 1) {
      const value = scale?.toValue(position) ?? NaN;
      const isRepresentable = definition.kind === 'number' || Number.isInteger(value);
      const isAllowed = value >= definition.minimum && value <= definition.maximum && isRepresentable;
      expect({ key: definition.key, position, value, isAllowed }).toMatchObject({ isAllowed: true });
    }
  }
});
