import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSumExp } from '../../../lib/logSumExp.ts';
import { defaultValues, isShown, type ParameterValues } from '../../../lib/parameters.ts';
import { inEnglish } from '../../../lib/testing/inEnglish.ts';
import { compileGraph } from '../../graph/compile.ts';
import type { Environment } from '../environment.ts';
import { hypergrid } from '../hypergrid.ts';
import { HYPERGRID_REWARDS, hypergridReward } from './registry.ts';

const SEED = 31;
const DEFAULTS = defaultValues(hypergrid.parameters);
const DECEPTIVE = { reward: 'deceptive', r0: 1e-5, r1: 0.1, r2: 2 };

function gridOf(overrides: ParameterValues): Environment<readonly number[]> {
  return hypergrid.create({ ...DEFAULTS, ...overrides });
}

function cellsOf(dimensions: number, height: number): readonly (readonly number[])[] {
  let cells: readonly (readonly number[])[] = [[]];
  for (let axis = 0; axis < dimensions; axis += 1) {
    cells = cells.flatMap((cell) => Array.from({ length: height }, (_, x) => [...cell, x]));
  }
  return cells;
}

/** The largest deviation of R from a formula written down a second time, relative to the formula's value. */
function largestDeviation(overrides: ParameterValues, expected: (cell: readonly number[], height: number) => number): number {
  const grid = gridOf(overrides);
  const height = Number(overrides['height']);
  const deviations = cellsOf(Number(overrides['dimensions']), height).map((cell) => {
    const value = expected(cell, height);
    return Math.abs(Math.exp(grid.logReward(cell)) / value - 1);
  });
  return Math.max(...deviations);
}

/** |x/(H−1) − 1/2|; comparisons leave `MARGIN` for its rounding, far less than the distance between two coordinates. */
const offset = (x: number, height: number): number => Math.abs(x / (height - 1) - 0.5);
const MARGIN = 1e-9;

describe('rewards of the hypergrid', () => {
  it('are looked up by id; the first is the default', () => {
    expect(HYPERGRID_REWARDS.map(({ id }) => id)).toEqual(['original', 'cosine', 'sparse', 'deceptive', 'painted', 'formula']);
    for (const definition of HYPERGRID_REWARDS) expect(hypergridReward(definition.id)).toBe(definition);
    expect(() => hypergridReward('constructor')).toThrow(/There is no hypergrid reward "constructor"/);
    expect(DEFAULTS['reward']).toBe('original');
  });

  it.each(HYPERGRID_REWARDS)('$id: the form shows every setting that it uses, and its own only with it', (definition) => {
    const shown = hypergrid.parameters
      .filter((parameter) => isShown(parameter, { ...DEFAULTS, reward: definition.id }))
      .map(({ key }) => key);
    const own = definition.parameters.map(({ key }) => key);
    expect(shown).toEqual(expect.arrayContaining(['dimensions', 'height', 'reward', ...definition.uses, ...own]));
    const foreign = HYPERGRID_REWARDS.filter(({ id }) => id !== definition.id).flatMap(({ parameters }) => parameters);
    expect(shown.filter((key) => foreign.some((parameter) => parameter.key === key))).toEqual([]);
  });

  it('depend on the shared settings that they name, and on no other', () => {
    for (const { id, uses } of HYPERGRID_REWARDS) {
      const plain = gridOf({ reward: id });
      for (const key of ['r0', 'r1', 'r2'] as const) {
        const changed = gridOf({ reward: id, [key]: 0.7 });
        const isAffected = cellsOf(2, 8).some((cell) => plain.logReward(cell) !== changed.logReward(cell));
        expect([id, key, isAffected]).toEqual([id, key, uses.includes(key)]);
      }
    }
  });

  it('agree with their modes, counts and sums on any grid', () => {
    const settings = fc.record({
      reward: fc.constantFrom(...HYPERGRID_REWARDS.map(({ id }) => id)),
      dimensions: fc.integer({ min: 1, max: 3 }),
      height: fc.integer({ min: 2, max: 12 }),
      r0: fc.constantFrom(1e-6, 0.1, 3),
      r1: fc.constantFrom(0, 1e-4, 0.5, 10),
      r2: fc.constantFrom(0, 0.3, 2),
    });
    fc.assert(
      fc.property(settings, (drawn) => {
        const { values } = hypergrid.constrain({ ...DEFAULTS, ...drawn });
        const grid = hypergrid.create(values);
        const cells = cellsOf(Number(values['dimensions']), drawn.height);
        const logRewards = cells.map((cell) => grid.logReward(cell));
        const best = Math.max(...logRewards);
        const modes = cells.filter((cell) => grid.isMode(cell));
        expect(new Set(modes.map((mode) => grid.modeKey?.(mode) ?? grid.key(mode))).size).toBe(grid.modeCount);
        expect(modes.length).toBeGreaterThan(0);
        for (const mode of modes) expect(grid.logReward(mode)).toBe(best);
        // The original counts its band cells whatever they earn; rounding can hide the cosine's smallest waves.
        if (!['original', 'cosine'].includes(drawn.reward)) {
          expect(logRewards.filter((value) => value === best)).toHaveLength(modes.length);
        }
        expect(logRewards.every(Number.isFinite)).toBe(true);
        if (grid.closedForm) expect(Math.abs(grid.closedForm.logPartition - logSumExp(logRewards))).toBeLessThan(1e-9);
        expect(cells.map((cell) => grid.intermediateLogReward?.(cell))).toEqual(logRewards);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('cosine', () => {
  it('has the values of its waves, worked out with 30 digits', () => {
    const waves = [0.03490240122998, 0.12527781519675, 0.16233619244682, 0.03404796427151];
    const grid = gridOf({ reward: 'cosine', dimensions: 1 });
    for (const [x, wave] of waves.entries()) {
      expect(Math.exp(grid.logReward([x]))).toBeCloseTo(0.1 + 0.5 * wave, 13);
      expect(grid.logReward([7 - x])).toBe(grid.logReward([x]));
    }
    const [, near = 0, top = 0] = waves;
    expect(Math.exp(gridOf({ reward: 'cosine' }).logReward([1, 5]))).toBeCloseTo(0.1 + 0.5 * near * top, 13);
  });

  it.each([
    [3, 1, -0.30945787816599685],
    [3, 2, 0.2440768454869737],
    [4, 3, 1.8603633160423485],
    [8, 1, 0.14545386317665332],
    [8, 2, 1.8952597012897194],
    [8, 3, 3.9392749108118292],
  ])('at height %i in %i dimensions has the log Z of the separated sum', (height, dimensions, logZ) => {
    const graph = compileGraph(gridOf({ reward: 'cosine', height, dimensions }));
    expect(Math.abs(graph.logPartition - logZ)).toBeLessThan(1e-12);
  });

  it('follows its formula on grids of any height', () => {
    const density = (z: number): number => Math.exp(-z * z * 0.5) * 0.3989422804014327;
    for (const height of [2, 5, 9, 16, 33]) {
      const deviation = largestDeviation({ reward: 'cosine', dimensions: 2, height }, (cell) => {
        const factors = cell.map((x) => (Math.cos(50 * offset(x, height)) + 1) * density(5 * offset(x, height)));
        return 0.1 + 0.5 * factors.reduce((product, factor) => product * factor, 1);
      });
      expect(deviation).toBeLessThan(1e-12);
    }
  });

  it('has its modes on the highest crest, and says where there are no waves', () => {
    const grid = gridOf({ reward: 'cosine' });
    expect(cellsOf(2, 8).filter((cell) => grid.isMode(cell))).toEqual([[2, 2], [2, 5], [5, 2], [5, 5]]);
    expect(grid.warnings).toEqual([]);
    expect(gridOf({ reward: 'cosine', height: 9 }).modeCount).toBe(1);
    const flat = gridOf({ reward: 'cosine', r1: 0 });
    expect(flat.modeCount).toBe(64);
    expect(inEnglish(flat.warnings)).toEqual([expect.stringContaining('R₁ is 0')]);
  });
});

describe('sparse', () => {
  /** All distinct orders of k ones and D − k entries H − 2, k = 0 … D − 1. */
  function targets(dimensions: number, height: number): ReadonlySet<string> {
    const cells = Array.from({ length: 2 ** dimensions }, (_, bits) =>
      Array.from({ length: dimensions }, (__, axis) => ((bits >> axis) & 1 ? 1 : height - 2)),
    );
    return new Set(cells.slice(0, -1).map((cell) => cell.join()));
  }

  it('is 1 on its targets and the floor elsewhere', () => {
    for (const [dimensions, height] of [[1, 2], [1, 8], [2, 2], [2, 3], [2, 4], [2, 8], [3, 3], [3, 5], [4, 6]] as const) {
      const grid = gridOf({ reward: 'sparse', dimensions, height });
      const expected = targets(dimensions, height);
      for (const cell of cellsOf(dimensions, height)) {
        expect(Math.exp(grid.logReward(cell))).toBeCloseTo(expected.has(cell.join()) ? 1 : 1e-12, 15);
        expect(grid.isMode(cell)).toBe(expected.has(cell.join()));
      }
      expect(grid.modeCount).toBe(expected.size);
    }
  });

  it('has three targets on the square grid, and log Z ≈ log 3', () => {
    const grid = gridOf({ reward: 'sparse' });
    expect(cellsOf(2, 8).filter((cell) => grid.isMode(cell))).toEqual([[1, 6], [6, 1], [6, 6]]);
    expect(Math.abs(compileGraph(grid).logPartition - Math.log(3 + 61e-12))).toBeLessThan(1e-13);
    expect(inEnglish(grid.rewardFormula)).toBe('R(x) = 1 where every xⱼ is 1 or 6, and some xⱼ is 6; else 1e-12');
    const raised = gridOf({ reward: 'sparse', sparseFloor: 0.01 });
    expect(raised.closedForm?.logPartition).toBeCloseTo(Math.log(3.61), 12);
  });
});

describe('deceptive', () => {
  it('is a bait on the middle cross and modes in the corners', () => {
    const grid = gridOf({ ...DECEPTIVE, height: 16 });
    const letters = new Map([[1e-5, '.'], [0.10001, '+'], [2.00001, 'X']]);
    const picture = Array.from({ length: 16 }, (_, row) =>
      Array.from({ length: 16 }, (__, column) => {
        const reward = Math.exp(grid.logReward([row, column]));
        return [...letters].find(([value]) => Math.abs(reward / value - 1) < 1e-12)?.[1] ?? '?';
      }).join(''),
    );
    const base = '......++++......';
    const mode = '..X...++++...X..';
    const cross = '++++++++++++++++';
    expect(picture).toEqual([base, base, mode, base, base, base, cross, cross, cross, cross, base, base, base, mode, base, base]);
  });

  it('has Z by counting: 28 bait, 4 mode and 32 other cells at height 8', () => {
    const grid = gridOf(DECEPTIVE);
    expect(grid.closedForm?.logPartition).toBeCloseTo(2.379605391633673, 12);
    expect(compileGraph(grid).logPartition).toBeCloseTo(2.379605391633673, 12);
    expect(grid.modeCount).toBe(4);
    expect(grid.warnings).toEqual([]);
  });

  it('follows its formula on grids of any height, border cells and all', () => {
    for (let height = 2; height <= 64; height += 1) {
      const deviation = largestDeviation({ ...DECEPTIVE, dimensions: 2, height }, (cell) => {
        const isOff = cell.every((x) => offset(x, height) > 0.1 + MARGIN);
        const isBand = cell.every((x) => offset(x, height) > 0.3 + MARGIN && offset(x, height) < 0.4 - MARGIN);
        return 1e-5 + (isOff ? 0 : 0.1) + (isBand ? 2 : 0);
      });
      expect(deviation).toBeLessThan(1e-12);
    }
  });

  it('says what is missing', () => {
    expect(inEnglish(gridOf({ ...DECEPTIVE, height: 5 }).warnings)).toEqual([expect.stringMatching(/height 5 .* the bait cells/)]);
    expect(gridOf({ ...DECEPTIVE, height: 5 }).modeCount).toBe(9);
    expect(inEnglish(gridOf({ ...DECEPTIVE, height: 4 }).warnings)).toEqual([
      expect.stringContaining('nothing deceives'),
      expect.stringContaining('all cells'),
    ]);
    expect(inEnglish(gridOf({ ...DECEPTIVE, r1: 3 }).warnings)).toEqual([expect.stringContaining('R₁ is not below R₂')]);
    expect(gridOf({ ...DECEPTIVE, r1: 3 }).modeCount).toBe(28);
  });
});
