import { describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { METRICS } from '../gfn/metrics/registry.ts';
import { toJsonLine } from './commandOutput.ts';
import { exactReport, type ExactReport } from './exactReport.ts';

const report = (settings: object): ExactReport => {
  const { config, notices } = validateConfig(settings);
  expect(notices).toEqual([]);
  return exactReport(config, METRICS);
};

/** dimensions, height, r0, then log Z, total variation, both KL divergences and JSD of the uniform policy. */
const HYPERGRIDS = [
  [1, 8, 0.1, 1.916922612182061, 0.5873161764705882, 1.646172997409736, 1.0941878995764298, 0.25674273151722193],
  [2, 8, 0.1, 3.1090609588609945, 0.6999776819735668, 2.590291675493768, 1.5223563819584767, 0.3455600010491289],
  [2, 8, 0.01, 2.811809435393062, 0.7965164015511239, 3.3431974573301018, 2.1520272365455444, 0.4310042893291327],
  [2, 8, 0.001, 2.7765807435093173, 0.8207583759611767, 3.5045502144237872, 2.9600405626636856, 0.4630484851026072],
  [2, 16, 0.1, 4.183575695950047, 0.7805994060740776, 5.809509410972676, 2.188973812656303, 0.4422331485205805],
  [2, 16, 0.001, 3.6952590610779787, 0.7887193982636361, 7.129601686137267, 2.334342139811667, 0.4582597283878259],
  [2, 32, 0.1, 5.711750644305375, 0.9010513060581664, 13.63229926567623, 3.5606134129790417, 0.5594617605948811],
  [3, 8, 0.1, 4.597138014290825, 0.754581328361263, 2.953574883770897, 2.0221493999367715, 0.3964308700346463],
  [4, 8, 0.1, 6.344934360097847, 0.8001483156364494, 3.0423340217707695, 2.713006722915829, 0.43847953301443265],
] as const;

/** length, β, log Z. */
const BLOCK_SEQUENCES = [
  [8, 1, 3.6265557878119417],
  [16, 1, 7.253111575623883],
  [24, 0.5, 13.427478367830233],
  [32, 1, 14.506223151247767],
  [120, 1, 54.39833681717913],
  [120, 0.025, 82.29698238292795],
] as const;

describe('exactReport', () => {
  it.each(HYPERGRIDS)('%i-D hypergrid of height %i, R0 = %d', (dimensions, height, r0, logZ, tv, forward, reverse, jsd) => {
    const { stateCount, terminatingStateCount, logPartition, uniformPolicy, note } = report({ dimensions, height, r0 });
    expect([stateCount, terminatingStateCount, note]).toEqual([height ** dimensions, height ** dimensions, undefined]);
    expect(Math.abs((logPartition ?? NaN) - logZ)).toBeLessThan(1e-9);
    expect(Math.abs((uniformPolicy?.totalVariation ?? NaN) - tv)).toBeLessThan(1e-9);
    expect(Math.abs((uniformPolicy?.jensenShannonDivergence ?? NaN) - jsd)).toBeLessThan(1e-9);
    expect(Math.abs((uniformPolicy?.klForward ?? NaN) - forward)).toBeLessThan(1e-9);
    expect(Math.abs((uniformPolicy?.klReverse ?? NaN) - reverse)).toBeLessThan(1e-9);
  });

  it.each(BLOCK_SEQUENCES)('bit sequence of length %i, β = %d', (length, beta, logZ) => {
    const { logPartition, uniformPolicy, terminatingStateCount, note } = report({ environment: 'bitSequence', length, beta });
    expect(terminatingStateCount).toBe(2 ** length);
    expect(Math.abs((logPartition ?? NaN) - logZ)).toBeLessThan(1e-9);
    expect(uniformPolicy === null).toBe(length > 16);
    expect(note === undefined).toBe(length <= 16);
  });

  it('says so where nothing is known of the sum', () => {
    expect(report({ environment: 'bitSequence', length: 32, wordSize: 8, modes: 'seeded' })).toEqual({
      stateCount: 1 + 2 ** 8 + 2 ** 16 + 2 ** 24 + 2 ** 32,
      terminatingStateCount: 2 ** 32,
      logPartition: null,
      uniformPolicy: null,
      note: '4311810305 states are more than the 262144 that are enumerated: no closed form of log Z is known.',
    });
  });
});

describe('toJsonLine', () => {
  it('names the numbers that JSON lacks', () => {
    expect(toJsonLine({ a: Infinity, b: { c: -Infinity, d: [NaN, 1, null] } })).toBe(
      '{"a":"Infinity","b":{"c":"-Infinity","d":["NaN",1,null]}}',
    );
  });
});
