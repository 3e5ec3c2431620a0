import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodePainting,
  defaultPainting,
  encodePainting,
  MAX_LEVEL,
  MAX_PAINTING_LENGTH,
  MAX_PAINTING_SIZE,
  MIN_PAINTING_SIZE,
  paintDisc,
  paintingProblem,
  resizePainting,
  type Painting,
} from './painting.ts';
import { inEnglish } from './testing/inEnglish.ts';

const SEED = 99;
const SIZES = Array.from({ length: MAX_PAINTING_SIZE - MIN_PAINTING_SIZE + 1 }, (_, i) => i + MIN_PAINTING_SIZE);

/** Rows of hexadecimal digits. */
function painting(...rows: readonly string[]): Painting {
  return { size: rows.length, levels: Uint8Array.from(rows.join(''), (digit) => Number.parseInt(digit, 16)) };
}

function rows({ size, levels }: Painting): readonly string[] {
  const digits = Array.from(levels, (level) => level.toString(16)).join('');
  return Array.from({ length: size }, (_, row) => digits.slice(row * size, (row + 1) * size));
}

/** Paintings of every size, some of long runs and some of noise. */
const anyPainting = fc
  .record({
    size: fc.constantFrom(...SIZES),
    palette: fc.array(fc.integer({ min: 0, max: MAX_LEVEL }), { minLength: 1, maxLength: 40 }),
    stretch: fc.integer({ min: 1, max: 300 }),
  })
  .map(({ size, palette, stretch }): Painting => ({
    size,
    levels: Uint8Array.from({ length: size * size }, (_, i) => palette[Math.floor(i / stretch) % palette.length] ?? 0),
  }));

describe('a painting as text', () => {
  it('is its size and its runs', () => {
    expect(encodePainting(painting('0f', 'ff'))).toBe('2.0fj');
    expect(decodePainting('2.0fj')).toEqual(painting('0f', 'ff'));
    expect(encodePainting({ size: 8, levels: new Uint8Array(64).fill(10) })).toBe('8.ahy');
    expect(rows(decodePainting('3.7i8ia5a8i') ?? painting())).toEqual(['778', '8a5', 'a88']);
  });

  it('comes back as it was, in characters that a link keeps', () => {
    fc.assert(
      fc.property(anyPainting, (original) => {
        const text = encodePainting(original);
        expect(text).toMatch(/^[\w.]+$/);
        expect(text.length).toBeLessThanOrEqual(MAX_PAINTING_LENGTH);
        expect(decodePainting(text)).toEqual(original);
        expect(paintingProblem(text)).toBeNull();
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('is never longer than a digit per cell', () => {
    const levels = Uint8Array.from({ length: MAX_PAINTING_SIZE ** 2 }, (_, i) => i % 16);
    const text = encodePainting({ size: MAX_PAINTING_SIZE, levels });
    expect(text).toHaveLength(MAX_PAINTING_LENGTH);
    expect(decodePainting(text)?.levels).toEqual(levels);
  });

  it.each([
    ['8', 0, /starts with its size/],
    ['x.0', 0, /starts with its size/],
    ['08.0hy', 0, /starts with its size/],
    ['1.0', 0, /2 to 64 cells/],
    ['65.0', 0, /2 to 64 cells/],
    ['2.', null, /Only 0 of 2 × 2/],
    ['2.0i', null, /Only 2 of 2 × 2/],
    ['2.0ZZZZ', 2, /more than 2 × 2/],
    ['2.0k1', 4, /more than 2 × 2/],
    ['2.0i-1', 4, /"-" is no level/],
    ['2.g', 2, /"g" is no level/],
    [`64.${'0'.repeat(5_000)}`, null, /too long/],
  ])('%s is none, and it is said why', (text, position, message) => {
    expect(decodePainting(text)).toBeNull();
    expect(inEnglish(paintingProblem(text)?.message)).toMatch(message);
    expect(paintingProblem(text)?.position).toBe(position);
  });

  it('may be empty, for the default', () => {
    expect(decodePainting('')).toBeNull();
    expect(paintingProblem('')).toBeNull();
  });

  it('is read from any text without throwing, whole or not at all', () => {
    const likely = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.string({ unit: fc.constantFrom(...'0123fahijk.-'), maxLength: 12 }))
      .map(([size, rest]) => `${size}.${rest}`);
    let readCount = 0;
    fc.assert(
      fc.property(fc.oneof(likely, fc.string({ unit: 'binary' })), (text) => {
        const read = decodePainting(text);
        const problem = paintingProblem(text);
        expect(problem === null).toBe(read !== null || text === '');
        if (read === null) {
          const position = problem?.position ?? null;
          if (position !== null && text !== '') expect(position).toBeLessThan(text.length);
          return;
        }
        readCount += 1;
        expect(read.levels).toHaveLength(read.size ** 2);
        expect(Math.max(...read.levels)).toBeLessThanOrEqual(MAX_LEVEL);
        expect(decodePainting(encodePainting(read))).toEqual(read);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
    expect(readCount).toBeGreaterThan(5);
  });
});

describe('resizePainting', () => {
  it('takes the level at the middle of each cell', () => {
    const small = painting('01', '23');
    expect(rows(resizePainting(small, 4))).toEqual(['0011', '0011', '2233', '2233']);
    expect(rows(resizePainting(painting('012', '345', '678'), 2))).toEqual(['02', '68']);
    expect(resizePainting(small, 2)).toEqual(small);
  });

  it('undoes a whole-number enlargement', () => {
    fc.assert(
      fc.property(anyPainting, fc.integer({ min: 2, max: 8 }), (original, factor) => {
        fc.pre(original.size * factor <= MAX_PAINTING_SIZE);
        expect(resizePainting(resizePainting(original, original.size * factor), original.size)).toEqual(original);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('refuses sizes that no painting has', () => {
    for (const size of [0, 1, 65, 2.5, Number.NaN]) expect(() => resizePainting(painting('01', '23'), size)).toThrow(RangeError);
  });
});

describe('paintDisc', () => {
  const blank: Painting = { size: 5, levels: new Uint8Array(25) };

  it('paints the cells within reach and leaves the rest, and the original', () => {
    expect(rows(paintDisc(blank, 1, 3, 0, 9))).toEqual(['00000', '00090', '00000', '00000', '00000']);
    expect(rows(paintDisc(blank, 0, 0, 1.5, 15))).toEqual(['ff000', 'ff000', '00000', '00000', '00000']);
    expect(rows(paintDisc(paintDisc(blank, 2, 2, 2, 4), 2, 2, 1, 0))).toEqual(['00400', '04040', '40004', '04040', '00400']);
    expect([...blank.levels].every((level) => level === 0)).toBe(true);
  });

  it('keeps levels in bounds, and paints nothing from afar', () => {
    expect(Math.max(...paintDisc(blank, 2, 2, 1, 99).levels)).toBe(MAX_LEVEL);
    expect(paintDisc(blank, 2, 2, 1, -3)).toEqual(blank);
    expect(paintDisc(blank, 2, 2, 1, Number.NaN)).toEqual(blank);
    expect(paintDisc(blank, 20, 20, 3, 9)).toEqual(blank);
    expect(paintDisc(blank, 2, 2, -1, 9)).toEqual(blank);
    expect(paintDisc(blank, Number.NaN, 2, 1, 9)).toEqual(blank);
  });
});

describe('defaultPainting', () => {
  it('is two hills of the full height at the size shown first', () => {
    expect(rows(defaultPainting(8))).toMatchInlineSnapshot(`
      [
        "00012321",
        "00027a72",
        "0003afa3",
        "00027a72",
        "00112321",
        "03730000",
        "17f71000",
        "03730000",
      ]
    `);
  });

  it('has both tops, and a plain between them, at every size', () => {
    for (const size of SIZES) {
      const { levels } = defaultPainting(size);
      const tops = [...levels.keys()].filter((index) => levels[index] === MAX_LEVEL);
      expect(tops.some((index) => index < levels.length / 2)).toBe(true);
      expect(tops.some((index) => index >= levels.length / 2)).toBe(true);
      expect(levels.filter((level) => level === 0).length / levels.length).toBeGreaterThanOrEqual(0.25);
    }
    expect(() => defaultPainting(1)).toThrow(RangeError);
  });
});
