import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../lib/parameters.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';
import { HYPERGRID_BAND, HYPERGRID_EXACT, HYPERGRID_LOG_Z } from '../testing/golden.ts';
import { compileGraph } from '../graph/compile.ts';
import { MAX_COMPILED_STATES } from '../graph/stateGraph.ts';
import { hypergrid } from './hypergrid.ts';
import { originalClosedForm } from './hypergridRewards/original.ts';
import { bandCoordinates } from './hypergridRewards/axis.ts';

const DEFAULTS = defaultValues(hypergrid.parameters);

describe('hypergrid reward', () => {
  it('has the reference band coordinates', () => {
    for (const [height, band] of Object.entries(HYPERGRID_BAND)) expect(bandCoordinates(Number(height))).toEqual(band);
  });

  it('has the reference log Z in closed form', () => {
    for (const golden of [...HYPERGRID_EXACT, ...HYPERGRID_LOG_Z]) {
      expect(Math.abs(originalClosedForm(golden).logPartition - golden.logZ)).toBeLessThan(1e-9);
    }
  });

  it('has the reference log Z when enumerated', () => {
    let compiledCount = 0;
    for (const { dimensions, height, r0, r1, r2, logZ } of [...HYPERGRID_EXACT, ...HYPERGRID_LOG_Z]) {
      if (dimensions > 6 || height > 64) continue;
      const graph = compileGraph(hypergrid.create({ dimensions, height, r0, r1, r2 }));
      expect(Math.abs(graph.logPartition - logZ)).toBeLessThan(1e-9);
      compiledCount += 1;
    }
    expect(compiledCount).toBe(15);
  });

  it('gives the rewards of the hand-computed trajectory', () => {
    const grid = hypergrid.create(DEFAULTS);
    expect([[0, 0], [1, 0], [1, 1]].map((cell) => Math.exp(grid.logReward(cell)))).toEqual([
      expect.closeTo(0.6, 12),
      expect.closeTo(0.6, 12),
      expect.closeTo(2.6, 12),
    ]);
  });

  it('shows the numbers in the formula', () => {
    expect(inEnglish(hypergrid.create(DEFAULTS).rewardFormula)).toBe(
      'R(x) = 0.1 + 0.5 · ∏ⱼ [|xⱼ/7 − ½| > 0.25] + 2 · ∏ⱼ [0.3 < |xⱼ/7 − ½| < 0.4]',
    );
  });
});

describe('hypergrid modes', () => {
  it('are the four band cells at heights 8 and 16', () => {
    for (const height of [8, 16]) {
      const grid = hypergrid.create({ ...DEFAULTS, height });
      expect(grid.modeCount).toBe(4);
      expect(grid.warnings).toEqual([]);
    }
  });

  it('fall back to the best cells, with a warning, at heights without a band cell', () => {
    const heightsWithout = Array.from({ length: 63 }, (_, i) => i + 2).filter((h) => bandCoordinates(h).length === 0);
    expect(heightsWithout).toEqual(expect.arrayContaining([4, 5, 6, 11]));
    for (const height of heightsWithout) {
      const grid = hypergrid.create({ ...DEFAULTS, height });
      const graph = compileGraph(grid);
      const best = Math.max(...graph.logReward);
      expect(graph.modeCount).toBe(graph.logReward.filter((value) => value === best).length);
      expect(grid.warnings).toHaveLength(1);
      expect(inEnglish(grid.warnings[0])).toContain(`height ${height}`);
    }
  });

  it('are all cells where every reward is the same', () => {
    const grid = hypergrid.create({ ...DEFAULTS, height: 5, r1: 0, r2: 0 });
    expect(grid.modeCount).toBe(25);
    expect(inEnglish(grid.closedForm?.rewardLevels)).toEqual([
      { logReward: Math.log(0.1), logCount: Math.log(25), label: 'base cells, corner cells' },
    ]);
  });

  it('warn where R₂ is 0', () => {
    expect(inEnglish(hypergrid.create({ ...DEFAULTS, r2: 0 }).warnings[0])).toContain('R₂ is 0');
  });
});

describe('hypergrid states', () => {
  it('have one feature per axis, words, and their row-major index', () => {
    const grid = hypergrid.create(DEFAULTS);
    const features = new Int32Array(2);
    grid.writeHotFeatures([3, 4], features, 0);
    expect([...features]).toEqual([3, 12]);
    expect(grid.describeState([3, 4])).toBe('(3, 4)');
    expect(grid.describeAction(1)).toBe('x₂ + 1');
    expect(grid.key([3, 4])).toBe(28);
  });
});

describe('hypergrid bounds', () => {
  it('lowers the height until the grid fits', () => {
    const heights = [1, 2, 3, 4, 5, 6].map((dimensions) => {
      const { values, notices } = hypergrid.constrain({ ...DEFAULTS, dimensions, height: 64 });
      const height = Number(values['height']);
      expect(height ** dimensions).toBeLessThanOrEqual(MAX_COMPILED_STATES);
      expect(notices).toHaveLength(height < 64 ? 1 : 0);
      return height;
    });
    expect(heights).toEqual([64, 64, 64, 22, 12, 8]);
  });

  it('refuses settings that were not constrained', () => {
    expect(() => hypergrid.create({ ...DEFAULTS, dimensions: 6, height: 9 })).toThrow(/constrained first/);
    expect(() => hypergrid.create({ ...DEFAULTS, r0: 0 })).toThrow(/"r0" is out of bounds/);
    expect(() => hypergrid.create({ ...DEFAULTS, height: 7.5 })).toThrow(/"height" is out of bounds/);
    expect(() => hypergrid.create({})).toThrow(/"dimensions" is out of bounds/);
  });

  it('compiles the largest grid', () => {
    const graph = compileGraph(hypergrid.create({ ...DEFAULTS, dimensions: 6, height: 8 }));
    expect(graph.stateCount).toBe(MAX_COMPILED_STATES);
    expect(graph.modeCount).toBe(64);
    expect(graph.parentStates).toHaveLength(6 * 7 * 8 ** 5);
  });
});
