import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../rng/randomStream.ts';
import { findReplayStrategy, REPLAY_STRATEGIES, type ReplayStrategy } from './registry.ts';
import { ReplayBuffer, type KeptObject } from './replayBuffer.ts';
import { chiSquare, chiSquareBound, countEach } from './testing/chiSquare.ts';

const stream = new RandomStream(11, 'replay');

function objectOf(number: number, logReward: number): KeptObject {
  return { key: `key ${number}`, plain: number, logReward };
}

/** A buffer that got objects 0, 1, … with these log rewards. */
function filled(logRewards: readonly number[], capacity = logRewards.length): ReplayBuffer {
  const buffer = new ReplayBuffer(capacity);
  logRewards.forEach((logReward, number) => buffer.add(objectOf(number, logReward)));
  return buffer;
}

function strategyCalled(id: string): ReplayStrategy {
  const strategy = findReplayStrategy(id);
  if (strategy === null) throw new Error(`No strategy is called ${id}.`);
  return strategy;
}

/** The numbers of the objects drawn, over many batches. */
function drawMany(buffer: ReplayBuffer, strategy: ReplayStrategy, settings: { batches: number; count: number; quantile: number }): readonly (readonly unknown[])[] {
  const { batches, count, quantile } = settings;
  return Array.from({ length: batches }, (_, iteration) =>
    buffer.draw(strategy, count, quantile, (k) => stream.uniform(iteration, k)).map(({ plain }) => plain),
  );
}

describe('ReplayBuffer', () => {
  it('keeps each object once, in the order of their coming, and only those with a finite reward', () => {
    const buffer = filled([0, 1, 2], 10);
    buffer.add(objectOf(1, 7));
    for (const [number, logReward] of [[8, -Infinity], [9, Number.NaN], [10, Infinity]] as const) buffer.add(objectOf(number, logReward));
    expect(buffer.toArray()).toEqual([objectOf(0, 0), objectOf(1, 1), objectOf(2, 2)]);
    expect([buffer.has('key 1'), buffer.has('key 9')]).toEqual([true, false]);
  });

  it('lets the oldest give way, which may then come back', () => {
    const buffer = filled([0, 1, 2, 3, 4], 3);
    expect(buffer.toArray().map(({ plain }) => plain)).toEqual([2, 3, 4]);
    expect([buffer.at(0).plain, buffer.at(2).plain, buffer.has('key 0')]).toEqual([2, 4, false]);
    buffer.add(objectOf(0, 0));
    expect(buffer.toArray().map(({ plain }) => plain)).toEqual([3, 4, 0]);
    buffer.clear();
    expect([buffer.size, buffer.byReward.length, buffer.has('key 4')]).toEqual([0, 0, false]);
  });

  it('orders by reward as sorting anew would, however adding and looking alternate', () => {
    const buffer = new ReplayBuffer(40);
    for (let number = 0; number < 300; number++) {
      // Ten different rewards, so that many are equal.
      buffer.add(objectOf(number, Math.floor(10 * stream.uniform(number, 0, 1))));
      if (stream.uniform(number, 1, 1) < 0.3) continue;
      const ages = Array.from({ length: buffer.size }, (_, age) => age);
      const expected = ages.toSorted((a, b) => buffer.at(b).logReward - buffer.at(a).logReward || a - b);
      expect([...buffer.byReward]).toEqual(expected);
    }
  });

  it('draws alike when it is filled again from what it held', () => {
    const logRewards = Array.from({ length: 100 }, (_, number) => 3 * stream.uniform(number, 0, 2));
    const buffer = filled(logRewards, 64);
    const again = new ReplayBuffer(64);
    for (const object of buffer.toArray()) again.add(object);
    for (const strategy of REPLAY_STRATEGIES) {
      const settings = { batches: 5, count: 32, quantile: 0.1 };
      expect(drawMany(again, strategy, settings)).toEqual(drawMany(buffer, strategy, settings));
    }
  });
});

describe('replay strategies', () => {
  const logRewards = [1, -0.5, 0, 2, 0.3, -1.2, 1.5, 0.8];
  const size = logRewards.length;
  const rewards = logRewards.map((logReward) => Math.exp(logReward));
  const sum = rewards.reduce((total, reward) => total + reward, 0);
  /** By hand: at a quarter, two of eight are best, and they are drawn as often as the six others together. */
  const best = new Set([3, 6]);
  const CASES = [
    ['uniform', rewards.map(() => 1 / size)],
    ['rewardProportional', rewards.map((reward) => reward / sum)],
    ['topQuantile', rewards.map((_, number) => (best.has(number) ? 0.5 / 2 : 0.5 / 6))],
  ] as const;

  it.each(CASES)('%s draws each object as often as it should', (id, expected) => {
    const drawn = drawMany(filled(logRewards), strategyCalled(id), { batches: 2500, count: 8, quantile: 0.25 });
    const counts = countEach(drawn.flat(), Array.from({ length: size }, (_, number) => number));
    // 3 looks, together one false alarm in a million. (Halves are exact, which makes the third statistic smaller, never larger.)
    expect(chiSquare(counts, expected)).toBeLessThan(chiSquareBound(size, 3));
  });

  it.each(CASES)('%s gives every place in the batch its own draws', (id) => {
    const drawn = drawMany(filled(logRewards), strategyCalled(id), { batches: 200, count: 4, quantile: 0.25 });
    const columns = [0, 1, 2, 3].map((k) => drawn.map((batch) => batch[k]).join(' '));
    expect(new Set(columns).size).toBe(4);
  });

  it('takes exactly every second object from the best', () => {
    const drawn = drawMany(filled(logRewards), strategyCalled('topQuantile'), { batches: 50, count: 7, quantile: 0.25 });
    for (const batch of drawn) expect(batch.map((number) => best.has(number as number))).toEqual([true, false, true, false, true, false, true]);
  });

  it('goes on in turns over batches of odd size', () => {
    const buffer = filled(logRewards);
    const isBest = (before: number): readonly boolean[] =>
      buffer.draw(strategyCalled('topQuantile'), 1, 0.25, () => 0.5, before).map(({ logReward }) => logReward >= 1.5);
    expect([0, 1, 2, 3].flatMap(isBest)).toEqual([true, false, true, false]);
  });

  it('always has a best one, and makes do without a rest', () => {
    const strategy = strategyCalled('topQuantile');
    expect(drawMany(filled([5]), strategy, { batches: 1, count: 4, quantile: 0.1 })).toEqual([[0, 0, 0, 0]]);
    for (const batch of drawMany(filled([0, 3, 1]), strategy, { batches: 50, count: 2, quantile: 0.01 })) expect(batch[0]).toBe(1);
    const settings = { batches: 50, count: 2, quantile: 0.9 };
    expect(new Set(drawMany(filled([0, 3]), strategy, settings).flat())).toEqual(new Set([0, 1]));
  });

  it('weighs rewards far beyond the range of numbers', () => {
    const strategy = strategyCalled('rewardProportional');
    for (const shift of [-5000, 5000]) {
      const buffer = filled([shift, shift + Math.log(3), shift - 2000]);
      const drawn = drawMany(buffer, strategy, { batches: 500, count: 8, quantile: 0.1 }).flat();
      expect(drawn).not.toContain(2);
      expect(chiSquare(countEach(drawn, [0, 1]), [0.25, 0.75])).toBeLessThan(chiSquareBound(2, 2));
    }
  });
});
