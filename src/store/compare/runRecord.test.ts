import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultConfig } from '../../config/schema.ts';
import { freshName, readRunRecord, type RunRecord } from './runRecord.ts';

const CURVE = { iterations: [0, 1], rewardCalls: [16, 32], seconds: [0.1, 0.2], values: [0.5, Number.NaN] };
const RECORD: RunRecord = {
  id: 'a',
  name: 'Run 1',
  createdAt: 1,
  config: defaultConfig(),
  backend: 'wasm',
  iteration: 2,
  rewardCalls: 32,
  trainingSeconds: 0.2,
  metrics: { totalVariation: 0.5, modesFound: null },
  curves: { totalVariation: CURVE },
};

it('reads what was written', () => {
  expect(readRunRecord(structuredClone(RECORD))).toEqual(RECORD);
});

it.each([
  ['nothing', null],
  ['a list', []],
  ['no configuration', { ...RECORD, config: 3 }],
  ['a negative count', { ...RECORD, iteration: -1 }],
  ['an infinite count', { ...RECORD, rewardCalls: Infinity }],
])('refuses %s', (_, value) => {
  expect(readRunRecord(value)).toBeNull();
});

it('leaves out curves whose columns differ or hold something else, and repairs the configuration', () => {
  const curves = { ok: CURVE, short: { ...CURVE, values: [1] }, words: { ...CURVE, values: ['a', 'b'] }, none: 1 };
  const read = readRunRecord({ ...RECORD, curves, config: { height: 9999 } });
  expect(Object.keys(read?.curves ?? {})).toEqual(['ok']);
  expect(read?.config.environmentParameters['height']).toBe(64);
});

it('never throws', () => {
  fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => void readRunRecord(value)), { seed: 4, numRuns: 300 });
  fc.assert(
    fc.property(fc.record({ id: fc.string(), name: fc.string(), config: fc.anything(), metrics: fc.anything(), curves: fc.anything() }), (value) =>
      void readRunRecord({ ...RECORD, ...value }),
    ),
    { seed: 5, numRuns: 300 },
  );
});

it('finds a name that is free', () => {
  expect(freshName([])).toBe('Run 1');
  expect(freshName([{ ...RECORD, name: 'Run 2' }])).toBe('Run 3');
});
