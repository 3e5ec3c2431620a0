import { describe, expect, it } from 'vitest';
import type { Card, Criterion } from './card.ts';
import type { CardResult } from './result.ts';
import { judge, spreadOf, verdictOf, type Verdict } from './verdict.ts';

const METRIC = 'totalVariation';

const resultWith = (values: readonly (number | null)[], baseline: readonly number[] = []): CardResult => ({
  version: 1,
  settings: '#v=1',
  commit: '0'.repeat(40),
  backend: 'wasm',
  iterations: 10,
  seconds: [1, 1, 1, 1, 1],
  stateCount: 64,
  metricsAre: 'exact',
  metrics: { [METRIC]: [...values] },
  baselines: { chains: { [METRIC]: [...baseline] } },
  picture: { form: 'bars', target: 'A', learned: 'A' },
});

const RESULTS: Readonly<Record<string, CardResult>> = {
  near: resultWith([0.01, 0.02, 0.015, 0.01, 0.02], [0.1, 0.11, 0.1, 0.11, 0.1]),
  far: resultWith([0.5, 0.6, 0.5, 0.6, 0.5]),
  wide: resultWith([0.001, 0.9, 0.02, 0.7, 0.01]),
};

function verdict(id: string, ...criteria: readonly Omit<Criterion, 'metric'>[]): Verdict {
  const claim = { sentence: 'It is so.', reference: 'A paper', criteria: criteria.map((criterion) => ({ ...criterion, metric: METRIC })) };
  const card: Card = { id, title: 'Is it so?', overrides: {}, claim };
  return verdictOf(judge(card, (other) => RESULTS[other] ?? null));
}

it('knows mean and standard deviation of the seeds', () => {
  expect(spreadOf([1, 2, 3, 4, null])).toEqual({ mean: 2.5, deviation: expect.closeTo(Math.sqrt(5 / 3), 12), count: 4 });
  expect(spreadOf([7])).toEqual({ mean: 7, deviation: 0, count: 1 });
  expect([spreadOf([]), spreadOf([null]), spreadOf(undefined)]).toEqual([null, null, null]);
});

describe('verdicts', () => {
  it.each<readonly [string, string, Omit<Criterion, 'metric'>, Verdict]>([
    ['clearly lower', 'near', { is: 'lower', than: { card: 'far' } }, 'reproduced'],
    ['lower where it should be higher', 'near', { is: 'higher', than: { card: 'far' } }, 'notReproduced'],
    ['within the spread', 'wide', { is: 'lower', than: { card: 'far' } }, 'unclear'],
    ['no difference at all', 'near', { is: 'lower', than: { card: 'near' } }, 'unclear'],
    ['against a baseline', 'near', { is: 'lower', than: { baseline: 'chains' } }, 'reproduced'],
    ['every seed below', 'near', { is: 'lower', than: { value: 0.03 } }, 'reproduced'],
    ['no seed below', 'far', { is: 'lower', than: { value: 0.03 } }, 'notReproduced'],
    ['some seeds below', 'wide', { is: 'lower', than: { value: 0.03 } }, 'unclear'],
    ['against what was not run', 'near', { is: 'lower', than: { card: 'missing' } }, 'untested'],
    ['not run itself', 'missing', { is: 'lower', than: { value: 1 } }, 'untested'],
  ])('%s', (_, id, criterion, expected) => {
    expect(verdict(id, criterion)).toBe(expected);
  });

  it('needs all criteria, and at least one', () => {
    const [holds, fails] = [{ is: 'lower', than: { card: 'far' } }, { is: 'higher', than: { card: 'far' } }] as const;
    expect([verdict('near', holds, fails), verdict('near', holds, holds), verdict('near')]).toEqual(['notReproduced', 'reproduced', 'untested']);
    expect(verdict('near', holds, { is: 'lower', than: { card: 'missing' } })).toBe('untested');
  });
});
