import { describe, expect, it, test } from 'vitest';
import type { TextParameter } from '../../../lib/parameters.ts';
import { TEXT_EDITORS } from './textEditors.ts';
import { describePlace, placeOf } from './textPlace.ts';
import { faultOf } from './useTextDraft.ts';

describe('the place of a character', () => {
  it('counts characters, not code units', () => {
    expect(placeOf('𝛼+β)', 4, 30)).toEqual({ line: 1, column: 4, isAtEnd: false, before: '𝛼+β', character: ')', after: '' });
  });

  it('is found in its line', () => {
    const place = placeOf('01\n0x\n11', 4, 30);
    expect(place).toEqual({ line: 2, column: 2, isAtEnd: false, before: '0', character: 'x', after: '' });
    expect(describePlace(place, true)).toBe('Line 2, character 2');
  });

  it('at a line break points behind the line', () => {
    expect(placeOf('01\n11', 2, 30)).toMatchObject({ line: 1, column: 3, before: '01', character: ' ', after: '', isAtEnd: false });
  });

  it.each([[3], [99], [-1], [Number.NaN], [Infinity]])('outside the text (%d) is its end', (position) => {
    const place = placeOf('x1+', position, 30);
    expect(place).toEqual({ line: 1, column: 4, isAtEnd: true, before: 'x1+', character: ' ', after: '' });
    expect(describePlace(place, false)).toBe('At the end');
  });

  it('shows a part of a long line that fits', () => {
    const text = '0123456789'.repeat(10);
    for (let position = 0; position <= text.length; position += 1) {
      const { before, character, after } = placeOf(text, position, 30);
      // The ellipses stand for at least one character each.
      expect({ position, fits: [...before, character, ...after].length <= 32 }).toEqual({ position, fits: true });
      expect(character).toBe(text[position] ?? ' ');
      expect(text).toContain(before.replace('…', ''));
      expect(text).toContain(after.replace('…', ''));
      expect(before.startsWith('…') || before.length === position).toBe(true);
    }
  });
});

describe('a fault in words', () => {
  it('says where, then what', () => {
    expect(faultOf({ message: 'No ( belongs to this ).', position: 2 }, 'x1)', 30)?.words).toBe('Character 3: No ( belongs to this ).');
    expect(faultOf({ message: 'An operand is missing', position: 3 }, 'x1+', 30)?.words).toBe('At the end: An operand is missing.');
  });

  it('points nowhere where no character is to blame', () => {
    expect(faultOf({ message: 'there is no formula here', position: null }, '', 30)).toEqual({ words: 'There is no formula here.', place: null });
    expect(faultOf(null, 'x1', 30)).toBeNull();
  });
});

test('every editor of a text setting is registered', () => {
  const editors: readonly TextParameter['editor'][] = ['line', 'lines', 'formula', 'painting', 'table'];
  expect(Object.keys(TEXT_EDITORS).toSorted()).toEqual(editors.toSorted());
});
