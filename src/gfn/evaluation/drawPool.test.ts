import { describe, expect, it } from 'vitest';
import { DrawPool } from './drawPool.ts';

const addAll = (pool: DrawPool<string>, iteration: number, keys: string): void => {
  for (const key of keys) pool.add(key, iteration, `${key}${iteration}`);
};

describe('a pool of draws', () => {
  it('asks for what is missing, and for an eighth where nothing is', () => {
    const pool = new DrawPool<string>(10, 5);
    expect(pool.renew(0)).toBe(10);
    addAll(pool, 0, 'abcdef');
    expect(pool.renew(1)).toBe(4);
    addAll(pool, 1, 'ghij');
    expect(pool.renew(2)).toBe(2);
    expect(pool.renew(5)).toBe(2);
    expect(pool.renew(6)).toBe(6);
    expect(pool.results).toEqual(['g1', 'h1', 'i1', 'j1']);
  });

  it('keeps one result per key, and the newest', () => {
    const pool = new DrawPool<string>(3, 5);
    addAll(pool, 0, 'abc');
    addAll(pool, 1, 'a');
    expect(pool.results).toEqual(['b0', 'c0', 'a1']);
    expect(pool.oldest(2)).toEqual(['b0', 'c0']);
    addAll(pool, 2, 'd');
    expect(pool.results).toEqual(['c0', 'a1', 'd2']);
    expect([pool.has('a'), pool.has('b')]).toEqual([true, false]);
  });

  it('forgets a future that was taken back', () => {
    const pool = new DrawPool<string>(3, 5);
    addAll(pool, 100, 'abc');
    expect(pool.renew(10)).toBe(3);
    expect(pool.results).toEqual([]);
  });
});
