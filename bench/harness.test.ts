import { describe, expect, it } from 'vitest';
import { measure, median, ratio, type Measurement } from './harness.ts';

const OPTIONS = { rounds: 5, warmUpMilliseconds: 1, millisecondsPerRound: 1 };

describe('measure', () => {
  it('alternates the contenders, and prepares and ends every round of each', async () => {
    const events: string[] = [];
    const contender = (name: string): Parameters<typeof measure>[0][number] => ({
      name,
      before: () => void events.push(`${name} before`),
      iterate: () => void (events.at(-1) === name || events.push(name)),
      after: () => void events.push(`${name} after`),
    });
    const results = await measure([contender('a'), contender('b')], OPTIONS);
    const rounds = events.filter((event) => event.endsWith('before')).map((event) => event[0]);
    // Three warm-up rounds of each, then five of both in turn.
    expect(rounds.join('')).toBe(`aaabbb${'ab'.repeat(5)}`);
    expect(events.slice(0, 3)).toEqual(['a before', 'a', 'a after']);
    expect(results.map(({ rounds: { length } }) => length)).toEqual([5, 5]);
  });
});

describe('ratio', () => {
  const measurement = (rates: readonly number[]): Measurement => ({
    name: '',
    iterationsPerSecond: median(rates),
    processorMicroseconds: 1,
    rounds: rates.map((rate) => ({ iterationsPerSecond: rate, processorMicroseconds: 1e6 / rate })),
  });

  it('compares round with round, so that a busy moment that hit both drops out', () => {
    const { wallTime, processorTime, fastestRound } = ratio(measurement([10, 2, 40]), measurement([5, 1, 10]));
    expect([wallTime, processorTime, fastestRound]).toEqual([2, 2, 4]);
  });

  it('the median of an even number of values is the mean of the middle two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});
