import { describe, expect, it } from 'vitest';
import { editDistance, suggestWord } from './suggestWord.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['hieght', 'height', 1],
    ['abc', 'ca', 3],
    ['height', 'height', 0],
  ])('between %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe('suggestWord', () => {
  const words = ['height', 'r0', 'r1', 'seed', 'iterations'];

  it.each([
    ['hieght', 'height'],
    ['HEIGHT', 'height'],
    ['iteration', 'iterations'],
    ['sed', 'seed'],
    ['R0', 'r0'],
    ['x7', null],
    ['width', null],
    ['', null],
    ['h'.repeat(10_000), null],
  ])('%.20j gives %j', (word, expected) => {
    expect(suggestWord(word, words)).toBe(expected);
  });
});
