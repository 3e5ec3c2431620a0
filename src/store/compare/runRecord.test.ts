import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultConfig } from '../../config/schema.ts';
import { englishOf } from '../../lib/text/message.ts';
import { readRunRecord } from './readRunRecord.ts';
import { freshName, MAX_REPORTS, withReport, type RecordedReport, type RunRecord } from './runRecord.ts';

const REPORT = { iteration: 2, rewardCalls: 32, seconds: 0.2, values: { totalVariation: 0.5, modesFound: null } };
const RECORD: RunRecord = { id: 'a', name: 'Run 1', createdAt: 1, config: defaultConfig(), backend: 'wasm', reports: [REPORT] };

it('reads what was written', () => {
  expect(readRunRecord(structuredClone(RECORD))).toEqual(RECORD);
});

it('reads on what a run was trained with, as far as it can be read', () => {
  const history = [{ fromIteration: 0, config: defaultConfig() }, { fromIteration: 40, config: defaultConfig() }];
  expect(readRunRecord(structuredClone({ ...RECORD, history }))?.history).toEqual(history);
  const spoilt = [...history, null, { fromIteration: -1, config: {} }, { fromIteration: 3, config: 'x' }];
  expect(readRunRecord({ ...RECORD, history: spoilt })?.history).toEqual(history);
  for (const none of [undefined, 3, [history[0]]]) expect(readRunRecord({ ...RECORD, history: none })).toEqual(RECORD);
});

it.each([
  ['nothing', null],
  ['a list', []],
  ['no configuration', { ...RECORD, config: 3 }],
  ['no reports', { ...RECORD, reports: {} }],
  ['no time', { ...RECORD, createdAt: Number.NaN }],
])('refuses %s', (_, value) => {
  expect(readRunRecord(value)).toBeNull();
});

it('leaves out reports that are none, and repairs the configuration', () => {
  const reports = [REPORT, null, 3, { ...REPORT, iteration: -1 }, { ...REPORT, seconds: Infinity }, { ...REPORT, values: 'all' }];
  const read = readRunRecord({ ...RECORD, reports, config: { height: 9999 } });
  expect(read?.reports).toEqual([REPORT]);
  expect(read?.config.environmentParameters['height']).toBe(64);
});

it('keeps a bounded number of reports, the latest always, none after a run went back', () => {
  let reports: readonly RecordedReport[] = [];
  for (let iteration = 1; iteration <= 5000; iteration += 1) reports = withReport(reports, { ...REPORT, iteration });
  expect(reports.length).toBeLessThanOrEqual(MAX_REPORTS + 1);
  expect(reports.length).toBeGreaterThan(MAX_REPORTS / 4);
  expect(reports.at(-1)?.iteration).toBe(5000);
  expect(withReport(reports, { ...REPORT, iteration: 10 }).every(({ iteration }) => iteration <= 10)).toBe(true);
});

it('never throws', () => {
  fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => void readRunRecord(value)), { seed: 4, numRuns: 300 });
  fc.assert(
    fc.property(fc.record({ id: fc.string(), name: fc.string(), config: fc.anything(), reports: fc.array(fc.anything()) }), (value) =>
      void readRunRecord({ ...RECORD, ...value }),
    ),
    { seed: 5, numRuns: 300 },
  );
});

it('finds a name that is free', () => {
  expect(englishOf(freshName([]))).toBe('Run 1');
  expect(englishOf(freshName([{ ...RECORD, name: 'Run 2' }]))).toBe('Run 3');
  expect(englishOf(freshName([{ ...RECORD, name: freshName([RECORD]) }, RECORD]))).toBe('Run 3');
});

it('keeps a name that nobody wrote as a message, and takes no other', () => {
  const name = freshName([RECORD]);
  expect(readRunRecord(structuredClone({ ...RECORD, name }))).toEqual({ ...RECORD, name });
  expect(readRunRecord({ ...RECORD, name: { ...name, code: 'x.y', english: 'anything {number}' } })?.name).toEqual(name);
  expect(readRunRecord({ ...RECORD, name: { ...name, values: { number: name } } })).toBeNull();
});
