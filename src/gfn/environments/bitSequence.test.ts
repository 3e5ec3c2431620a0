import { describe, expect, it } from 'vitest';
import { logSumExp } from '../../lib/logSumExp.ts';
import { defaultValues } from '../../lib/parameters.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { BIT_SEQUENCE_BLOCK_MODES } from '../testing/golden.ts';
import { compileGraph } from '../graph/compile.ts';
import { BLOCKS, BLOCK_DISTANCE_COUNTS, distinctModeLimit, listedModeDistance, seededModes } from './bitModes.ts';
import { bitSequence, blockModesClosedForm } from './bitSequence.ts';

const DEFAULTS = defaultValues(bitSequence.parameters);

function wordsOf(bits: string, wordSize: number): number[] {
  return (bits.match(new RegExp(`.{${wordSize}}`, 'g')) ?? []).map((word) => Number.parseInt(word, 2));
}

function hamming(a: string, b: string): number {
  return [...a].filter((bit, i) => bit !== b[i]).length;
}

function randomBits(length: number, draw: number): string {
  const stream = new RandomStream(11, 'benchmark');
  return Array.from({ length }, (_, i) => (stream.uniform(i, draw) < 0.5 ? '0' : '1')).join('');
}

describe('bit sequence with block modes', () => {
  it('uses the reference blocks and distance counts', () => {
    expect(BLOCKS).toEqual(BIT_SEQUENCE_BLOCK_MODES.blocks);
    expect({ ...BLOCK_DISTANCE_COUNTS }).toEqual(BIT_SEQUENCE_BLOCK_MODES.distanceHistogram8);
  });

  it('has the reference log Z in closed form, and the levels sum to it', () => {
    for (const { n, beta, logZ } of BIT_SEQUENCE_BLOCK_MODES.logZ) {
      const { logPartition, rewardLevels } = blockModesClosedForm(n, beta);
      expect(Math.abs(logPartition - logZ)).toBeLessThan(1e-9);
      const total = logSumExp(rewardLevels.map((level) => level.logReward + level.logCount));
      expect(Math.abs(total - logZ)).toBeLessThan(1e-9);
      expect(logSumExp(rewardLevels.map((level) => level.logCount))).toBeCloseTo(n * Math.LN2, 9);
    }
  });

  it('has the reference log Z when enumerated, for any word size', () => {
    for (const [length, wordSize] of [[8, 1], [8, 4], [16, 1], [16, 2], [16, 4]] as const) {
      const graph = compileGraph(bitSequence.create({ ...DEFAULTS, length, wordSize }));
      const golden = BIT_SEQUENCE_BLOCK_MODES.logZ.find((entry) => entry.n === length && entry.beta === 1);
      expect(Math.abs(graph.logPartition - (golden?.logZ ?? Number.NaN))).toBeLessThan(1e-9);
      expect(graph.modeCount).toBe(5 ** (length / 8));
    }
  });

  it('measures the distance to the nearest concatenation, also where words straddle blocks', () => {
    const concatenations = BLOCKS.flatMap((a) => BLOCKS.flatMap((b) => BLOCKS.map((c) => a + b + c)));
    for (const wordSize of [1, 3, 4, 6, 8]) {
      const environment = bitSequence.create({ ...DEFAULTS, length: 24, wordSize, beta: 0.5 });
      for (let draw = 0; draw < 50; draw += 1) {
        const bits = randomBits(24, draw);
        const nearest = Math.min(...concatenations.map((mode) => hamming(mode, bits)));
        expect(environment.logReward(wordsOf(bits, wordSize))).toBe(-0.5 * nearest + 0);
      }
    }
  });

  it('says that the distance is not divided by n', () => {
    const formula = bitSequence.create({ ...DEFAULTS, length: 16, wordSize: 4, beta: 0.5 }).rewardFormula;
    expect(inEnglish(formula)).toContain('log R(x) = −0.5 · min');
    expect(inEnglish(formula)).toContain('not divided by n = 16');
    expect(inEnglish(formula)).toContain('5^2 concatenations');
  });
});

describe('bit sequence with seeded modes', () => {
  const seeded = { ...DEFAULTS, modes: 'seeded', length: 12, wordSize: 3, modeCount: 6, modeSeed: 3 };

  it('draws distinct concatenations of blocks, cut to the length', () => {
    const modes = seededModes(12, 6, 3);
    expect(new Set(modes).size).toBe(6);
    for (const mode of modes) {
      expect(mode).toHaveLength(12);
      expect(BLOCKS).toContain(mode.slice(0, 8));
      expect(BLOCKS.map((block) => block.slice(0, 4))).toContain(mode.slice(8));
    }
    expect(seededModes(12, 6, 3)).toEqual(modes);
    expect(seededModes(12, 6, 4)).not.toEqual(modes);
  });

  it('can draw every distinct mode and no more', () => {
    expect([4, 5, 8, 12, 16].map(distinctModeLimit)).toEqual([3, 5, 5, 15, 25]);
    expect(seededModes(16, 25, 0)).toHaveLength(25);
    expect(() => seededModes(16, 26, 0)).toThrow(/Only 25/);
  });

  it('rewards by the distance to the nearest of them', () => {
    const environment = bitSequence.create(seeded);
    const modes = seededModes(12, 6, 3);
    for (let draw = 0; draw < 100; draw += 1) {
      const bits = randomBits(12, draw);
      const nearest = Math.min(...modes.map((mode) => hamming(mode, bits)));
      expect(environment.logReward(wordsOf(bits, 3))).toBe(-nearest + 0);
      expect(listedModeDistance(modes, 4)(wordsOf(bits, 4))).toBe(nearest);
    }
    expect(environment.closedForm).toBeUndefined();
    expect(environment.modeCount).toBe(6);
  });
});

describe('bit sequence states', () => {
  const environment = bitSequence.create(DEFAULTS);

  it('set one feature per written bit, in reading order', () => {
    const features = new Int32Array(8);
    environment.writeHotFeatures([0b10, 0b01], features, 0);
    expect([...features]).toEqual([1, 2, 4, 7, -1, -1, -1, -1]);
  });

  it('are spelled by word, or in groups of four bits', () => {
    expect(environment.describeState([2, 1])).toBe('10 01');
    expect(inEnglish(environment.describeState([]))).toBe('empty');
    expect(inEnglish(environment.describeAction(2))).toBe('append 10');
    expect(inEnglish(bitSequence.create({ ...DEFAULTS, wordSize: 1 }).describeState([1, 1, 0, 0, 1, 0]))).toBe('1100 10');
  });
});

describe('bit sequence bounds', () => {
  it.each([
    [{ length: 12 }, { length: 16, wordSize: 2 }, 1],
    [{ length: 4 }, { length: 8, wordSize: 2 }, 1],
    [{ length: 127, wordSize: 7 }, { length: 128, wordSize: 4 }, 2],
    [{ modes: 'seeded', length: 13, wordSize: 8 }, { length: 13, wordSize: 1 }, 1],
    [{ modes: 'seeded', length: 4, modeCount: 64 }, { length: 4, modeCount: 3 }, 1],
    [{ length: 24, wordSize: 6 }, { length: 24, wordSize: 6 }, 0],
  ])('repairs %o to %o', (change, expected, noticeCount) => {
    const { values, notices } = bitSequence.constrain({ ...DEFAULTS, ...change });
    expect(values).toMatchObject(expected);
    expect(notices).toHaveLength(noticeCount);
    expect(() => bitSequence.create(values)).not.toThrow();
  });

  it('refuses settings that were not constrained', () => {
    expect(() => bitSequence.create({ ...DEFAULTS, length: 12 })).toThrow(/constrained first/);
    expect(() => bitSequence.create({ ...DEFAULTS, modes: 'none' })).toThrow(/"modes" is out of bounds/);
  });
});

describe('bit sequences too long to enumerate', () => {
  it.each([[32, 4], [120, 8], [128, 1]])('are stepped directly: n = %i, k = %i', (length, wordSize) => {
    const environment = bitSequence.create({ ...DEFAULTS, length, wordSize });
    expect(environment.terminatingStateCount).toBe(2 ** length);
    expect(() => compileGraph(environment)).toThrow(/too many to compile/);
    const stream = new RandomStream(5, 'benchmark');
    let state = environment.initialState;
    let actionCount = 0;
    while (!environment.isLegal(state, environment.exitAction)) {
      const action = Math.floor(stream.uniform(actionCount) * environment.exitAction);
      const child = environment.step(state, action);
      expect(environment.undo(child, action)).toEqual(state);
      expect(environment.key(child)).not.toEqual(environment.key(state));
      state = child;
      actionCount += 1;
    }
    expect(actionCount + 1).toBe(environment.maxTrajectoryLength);
    expect(environment.logReward(state)).toBeLessThanOrEqual(0);
    const features = new Int32Array(environment.maxHotFeatures);
    environment.writeHotFeatures(state, features, 0);
    expect(features.every((feature, bit) => feature === 2 * bit || feature === 2 * bit + 1)).toBe(true);
  });
});
