import { describe, expect, it } from 'vitest';
import { encodeExtras, EXTRA_KEYS, setExtrasAside } from './extraKeys.ts';
import { decodeHash, encodeHash } from './hashCodec.ts';
import { validateConfig } from './schema.ts';

describe('extra keys of the address', () => {
  it('leave the settings as they are, without a notice', () => {
    const decoded = decodeHash('#v=1&height=16&lesson=flow&lock=height,r0&goal=totalVariation%3C0.05');
    expect(decoded.config).toEqual(validateConfig({ height: 16 }).config);
    expect(decoded.notices).toEqual([]);
    expect([...(decoded.extras ?? [])]).toEqual([['lesson', 'flow'], ['lock', 'height,r0'], ['goal', 'totalVariation<0.05']]);
  });

  it('are absent where the address has none', () => {
    expect(decodeHash('#v=1&height=16')).not.toHaveProperty('extras');
  });

  it('go into the address and come back', () => {
    const extras = new Map(EXTRA_KEYS.map((key, index) => [key, `a,b<=${index} & 100 %`] as const));
    const hash = `${encodeHash(validateConfig({ seed: 3 }).config)}${encodeExtras(extras)}`;
    expect(decodeHash(hash).extras).toEqual(extras);
    expect(decodeHash(hash).config.training.seed).toBe(3);
  });

  it('that are no text are dropped', () => {
    const { settings, extras } = setExtrasAside(new Map<string, unknown>([['lesson', 3], ['height', 9]]));
    expect([...extras]).toEqual([]);
    expect([...settings]).toEqual([['height', 9]]);
  });

  it('are not names of settings', () => {
    const { notices } = validateConfig(Object.fromEntries(EXTRA_KEYS.map((key) => [key, '1'])));
    expect(notices).toHaveLength(EXTRA_KEYS.length);
  });
});
