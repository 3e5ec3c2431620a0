import { describe, expect, it } from 'vitest';
import { decodeHash, encodeHash } from '../../../config/hashCodec.ts';
import { validateConfig } from '../../../config/schema.ts';
import { encodePainting, paintDisc, type Painting } from '../../../lib/painting.ts';
import { defaultValues, type ParameterDefinition, type ParameterValues } from '../../../lib/parameters.ts';
import { inEnglish } from '../../../lib/testing/inEnglish.ts';
import { compileGraph } from '../../graph/compile.ts';
import type { Environment } from '../environment.ts';
import { hypergrid } from '../hypergrid.ts';

const DEFAULTS = defaultValues(hypergrid.parameters);

function gridOf(overrides: ParameterValues): Environment<readonly number[]> {
  return hypergrid.create({ ...DEFAULTS, ...overrides });
}

const rewardAt = (grid: Environment<readonly number[]>, ...cell: readonly number[]): number => Math.exp(grid.logReward(cell));

function problemOf(key: string, text: string): unknown {
  const definition = hypergrid.parameters.find((parameter: ParameterDefinition) => parameter.key === key);
  return definition?.kind === 'text' ? definition.problem(text) : 'no such text';
}

const cellsOf = (height: number): readonly (readonly number[])[] =>
  Array.from({ length: height ** 2 }, (_, index) => [Math.floor(index / height), index % height]);

describe('painted', () => {
  const blank = { size: 8, levels: new Uint8Array(64) };
  const spot = paintDisc(paintDisc(blank, 2, 5, 1, 6), 2, 5, 0, 15);

  it('earns R₂ in proportion to the level; the row is the first coordinate', () => {
    const grid = gridOf({ reward: 'painted', painting: encodePainting(spot), r0: 0.2, r2: 3 });
    expect(rewardAt(grid, 2, 5)).toBeCloseTo(3.2, 12);
    expect(rewardAt(grid, 1, 5)).toBeCloseTo(0.2 + 3 * 0.4, 12);
    expect(rewardAt(grid, 5, 2)).toBeCloseTo(0.2, 12);
    expect(grid.modeCount).toBe(1);
    expect(grid.isMode([2, 5])).toBe(true);
    expect(grid.warnings).toEqual([]);
    expect(inEnglish(grid.closedForm?.rewardLevels.map(({ label }) => label))).toEqual([
      'cells painted 0 of 15',
      'cells painted 6 of 15',
      'cells painted 15 of 15',
    ]);
    expect(grid.closedForm?.logPartition).toBeCloseTo(Math.log(64 * 0.2 + 3 + 4 * 3 * 0.4), 12);
    expect(compileGraph(grid).logPartition).toBeCloseTo(grid.closedForm?.logPartition ?? 0, 12);
  });

  it('fits the painting to the height, and says so', () => {
    const grid = gridOf({ reward: 'painted', painting: encodePainting(spot), height: 16 });
    expect([4, 5].flatMap((row) => [10, 11].map((column) => grid.isMode([row, column])))).toEqual([true, true, true, true]);
    expect(grid.modeCount).toBe(1);
    expect(inEnglish(grid.warnings)).toEqual(['The painting of 8 × 8 cells is fitted to 16 × 16.']);
  });

  it('has two hills where nothing was painted', () => {
    for (const height of [2, 3, 8, 20, 64]) {
      const grid = gridOf({ reward: 'painted', height });
      expect(grid.warnings).toEqual([]);
      // On 2 × 2 cells the hills touch.
      expect(grid.modeCount).toBe(height === 2 ? 1 : 2);
    }
  });

  it('says where every cell is worth the same', () => {
    expect(inEnglish(gridOf({ reward: 'painted', painting: encodePainting(blank) }).warnings)).toEqual([expect.stringContaining('same everywhere')]);
    const flat = gridOf({ reward: 'painted', r2: 0 });
    expect(inEnglish(flat.warnings)).toEqual([expect.stringContaining('R₂ is 0')]);
    expect(flat.modeCount).toBe(1);
  });

  it('takes a stroke of the brush for one mode, and strokes that touch for one', () => {
    const paint = (...strokes: readonly (readonly [row: number, column: number, radius: number])[]) => {
      const painting = strokes.reduce<Painting>((before, [row, column, radius]) => paintDisc(before, row, column, radius, 15), { size: 20, levels: new Uint8Array(400) });
      return gridOf({ reward: 'painted', height: 20, painting: encodePainting(painting) });
    };
    const stroke = paint([5, 5, 3.7]);
    expect(cellsOf(20).filter((cell) => stroke.isMode(cell))).toHaveLength(45);
    expect([stroke.modeCount, stroke.modeKey?.([5, 5]), stroke.modeKey?.([8, 6])]).toEqual([1, stroke.key([2, 3]), stroke.key([2, 3])]);
    // A thin line that runs askew is one stroke, too.
    expect(paint([1, 1, 0], [2, 2, 0], [3, 3, 0], [3, 4, 0]).modeCount).toBe(1);
    const two = paint([5, 5, 2], [15, 14, 1]);
    expect([two.modeCount, compileGraph(two).modeCount]).toEqual([2, 2]);
    expect(two.modeKey?.([5, 6])).not.toBe(two.modeKey?.([15, 15]));
  });

  it('has two dimensions', () => {
    const { values, notices } = hypergrid.constrain({ ...DEFAULTS, reward: 'painted', dimensions: 6, height: 64 });
    expect([values['dimensions'], values['height']]).toEqual([2, 64]);
    expect(inEnglish(notices)).toEqual(['Dimensions were changed from 6 to 2: the reward "Painted by hand" has no other.']);
    expect(() => gridOf({ reward: 'painted', dimensions: 3 })).toThrow(/constrained first/);
  });

  it('refuses what is no painting', () => {
    expect(problemOf('painting', '')).toBeNull();
    expect(problemOf('painting', encodePainting(spot))).toBeNull();
    expect(inEnglish(problemOf('painting', '8.0?'))).toEqual({ message: expect.stringContaining('"?"') as string, position: 3 });
    expect(() => gridOf({ reward: 'painted', painting: '8.0?' })).toThrow(/"painting" is out of bounds/);
  });
});

describe('formula', () => {
  it('is the reward itself, in the coordinates, the height and the dimensions', () => {
    const grid = gridOf({ reward: 'formula', dimensions: 3, height: 4, formula: '1 + x1 + 10 * x2 + 100 * z + 1000 * H + 10000 * D' });
    expect(rewardAt(grid, 3, 2, 1)).toBeCloseTo(1 + 3 + 20 + 100 + 4_000 + 30_000, 6);
    expect(rewardAt(grid, 0, 0, 0)).toBeCloseTo(34_001, 6);
    expect(grid.modeCount).toBe(1);
    expect(grid.isMode([3, 3, 3])).toBe(true);
    expect(grid.warnings).toEqual([]);
    expect(inEnglish(grid.rewardFormula)).toBe('R(x) = max(0.1, 1 + x1 + 10 * x2 + 100 * z + 1000 * H + 10000 * D)');
  });

  it('can say what the original reward says', () => {
    const [outer, band] = [['abs(x/7-1/2) > 1/4', 'abs(y/7-1/2) > 1/4'], ['3/10 < abs(x/7-1/2) < 2/5', '3/10 < abs(y/7-1/2) < 2/5']];
    const factors = (conditions: readonly string[]): string => conditions.map((condition) => `(${condition})`).join(' * ');
    const grid = gridOf({ reward: 'formula', formula: `0.1 + 0.5 * ${factors(outer ?? [])} + 2 * ${factors(band ?? [])}` });
    const original = gridOf({});
    for (let row = 0; row < 8; row += 1) {
      for (let column = 0; column < 8; column += 1) {
        expect(grid.logReward([row, column])).toBe(original.logReward([row, column]));
        expect(grid.isMode([row, column])).toBe(original.isMode([row, column]));
      }
    }
  });

  it('is raised to R₀ where it is less or nothing, and counted', () => {
    const grid = gridOf({ reward: 'formula', dimensions: 1, formula: '4 / (x - 2) * (x != 5) + 0 * log(x - 1)' });
    // By hand: no number at 0, 1 (logarithm) and 2 (division); 4 at 3, 2 at 4, 0 at 5, 1 at 6, 0.8 at 7.
    const rewards = Array.from({ length: 8 }, (_, x) => rewardAt(grid, x));
    expect(rewards.map((reward) => Math.round(reward * 1e9) / 1e9)).toEqual([0.1, 0.1, 0.1, 4, 2, 0.1, 1, 0.8]);
    expect(inEnglish(grid.warnings)).toEqual([
      'In 4 of 8 cells the formula gives less than R₀ or no finite number; there the reward is R₀ = 0.1.',
    ]);
  });

  it('is bounded above', () => {
    const grid = gridOf({ reward: 'formula', dimensions: 1, formula: '10^(43*x + 0.5)' });
    expect(grid.logReward([6])).toBeCloseTo(258.5 * Math.LN10, 9);
    expect(grid.logReward([7])).toBeCloseTo(300 * Math.LN10, 9);
    expect(inEnglish(grid.warnings)).toEqual([expect.stringMatching(/1 of 8 cells .* more than 1e\+300/)]);
    const infinite = gridOf({ reward: 'formula', formula: '10^400 * (x == 3)' });
    expect(infinite.modeCount).toBe(1);
    expect(Number.isFinite(compileGraph(gridOf({ reward: 'formula', dimensions: 6, formula: '1e300' })).logPartition)).toBe(true);
  });

  it('counts coordinates that there are not as 0', () => {
    const grid = gridOf({ reward: 'formula', formula: '1 + x1 + x3 + 5 * x6 + z' });
    expect(rewardAt(grid, 4, 7)).toBeCloseTo(5, 12);
    expect(inEnglish(grid.warnings)).toEqual(['With 2 dimensions, x3, x6, z in the formula counts as 0.']);
    expect(inEnglish(gridOf({ reward: 'formula', dimensions: 1 }).warnings[0])).toBe('With 1 dimension, y in the formula counts as 0.');
  });

  it('has two equal hills by default', () => {
    const grid = gridOf({ reward: 'formula' });
    expect(grid.warnings).toEqual([]);
    expect(grid.modeCount).toBe(2);
    expect([grid.isMode([1, 6]), grid.isMode([6, 1])]).toEqual([true, true]);
  });

  it('takes tops apart by rounding alone for equal', () => {
    const hill = (a: number, b: number): string => `2 * exp(-25 * ((x/7 - ${a})^2 + (y/7 - ${b})^2))`;
    const grid = gridOf({ reward: 'formula', formula: `0.1 + ${hill(0.2, 0.8)} + ${hill(0.8, 0.2)}` });
    expect(grid.modeCount).toBe(2);
    expect(grid.logReward([1, 6])).toBe(grid.logReward([6, 1]));
    expect(gridOf({ reward: 'formula', formula: '1 + 1e-9 * x + 1e-9 * y' }).modeCount).toBe(1);
  });

  it('refuses what is no formula, at the character', () => {
    expect(problemOf('formula', 'x1 + x6 * y')).toBeNull();
    expect(inEnglish(problemOf('formula', 'x1 + x7'))).toEqual({ message: expect.stringContaining('"x7"') as string, position: 5 });
    expect(inEnglish(problemOf('formula', ''))).toEqual({ message: 'There is no formula here', position: null });
    expect(() => gridOf({ reward: 'formula', formula: 'x +' })).toThrow(/"formula" is out of bounds/);
  });
});

describe('a share link', () => {
  it('keeps a painting and a formula as they are', () => {
    const levels = Uint8Array.from({ length: 64 * 64 }, (_, i) => (i * 7) % 16);
    const painted = { reward: 'painted', height: 64, painting: encodePainting({ size: 64, levels }) };
    const written = { reward: 'formula', formula: '1 + (x₁ ≤ 3) * y^2 / 2 == 4 + −x' };
    for (const overrides of [painted, written]) {
      const { config, notices } = validateConfig(overrides);
      expect(notices).toEqual([]);
      expect(config.environmentParameters).toMatchObject(overrides);
      expect(decodeHash(encodeHash(config))).toStrictEqual({ config, notices: [] });
    }
  });
});

describe('parseState', () => {
  const grid = gridOf({});

  it.each(['(3, 4)', '3,4', ' ( 3 ,4 ) ', '3, 4', '(03,4)'])('reads "%s"', (text) => {
    expect(grid.parseState?.(text)).toEqual([3, 4]);
  });

  it.each(['', '3', '3,4,5', '(3, 8)', '-1,2', '3.5,4', '(3, 4', '3, 4)', '((3, 4))', '3 4', '3,', 'a,b', '100,1'])(
    'refuses "%s"',
    (text) => {
      expect(grid.parseState?.(text)).toBeNull();
    },
  );

  it('reads a single coordinate on a line', () => {
    expect(gridOf({ dimensions: 1 }).parseState?.('(7)')).toEqual([7]);
    expect(gridOf({ dimensions: 1 }).parseState?.('7')).toEqual([7]);
  });
});
