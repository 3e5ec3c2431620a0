import { describe, expect, it, test } from 'vitest';
import { encodeHash } from '../config/hashCodec.ts';
import { METRICS } from '../gfn/metrics/registry.ts';
import { cardConfig, CARDS } from './registry.ts';
import { readResult } from './result.ts';
import { resultOf, storedIds } from './results.ts';

test('there are results of every card, and of nothing else', () => {
  expect(storedIds().toSorted()).toEqual(CARDS.map(({ id }) => id).toSorted());
});

describe.each(CARDS)('$id', (card) => {
  it('was run with exactly the settings that it opens (npm run gallery)', () => {
    const result = resultOf(card.id);
    const config = cardConfig(card);
    expect(result?.settings).toBe(encodeHash(config));
    expect(result?.iterations).toBe(config.training.iterations);
    expect(Object.keys(result?.baselines ?? {})).toEqual(config.training.baselines === 'none' ? [] : [config.training.baselines]);
  });

  it('has every metric of every seed, and a picture of a few kilobytes', () => {
    const result = resultOf(card.id);
    expect(Object.keys(result?.metrics ?? {})).toEqual(METRICS.map(({ id }) => id));
    expect(result?.seconds.every((seconds) => seconds > 0)).toBe(true);
    expect(JSON.stringify(result).length).toBeLessThan(4000);
  });
});

test('what is no result, or one of an earlier trainer, is none', () => {
  const result = resultOf('smallGrid');
  expect(readResult(JSON.parse(JSON.stringify(result)))).toEqual(result);
  for (const broken of [null, 7, {}, { ...result, version: 0 }, { ...result, commit: 'HEAD' }, { ...result, seconds: [1] }, { ...result, metrics: { a: [1, 2] } }]) {
    expect(readResult(broken)).toBeNull();
  }
  expect(readResult({ ...result, picture: { form: 'bars', target: '<b>', learned: '' } })).toBeNull();
});
