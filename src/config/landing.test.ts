import { describe, expect, it } from 'vitest';
import { decodeHash, encodeHash } from './hashCodec.ts';
import { GALLERY_HASH, readAddress } from './landing.ts';
import { presetConfig, PRESETS } from './presets.ts';
import { defaultConfig } from './schema.ts';

describe('readAddress', () => {
  it.each(['', '#', GALLERY_HASH])('shows the first preset for “%s”, and a link to it reopens it', (hash) => {
    const { config, notices } = readAddress(hash);
    expect(config).toEqual(presetConfig(PRESETS[0]));
    expect(config.environment).toBe('toyDag');
    expect(notices).toEqual([]);
    expect(readAddress(encodeHash(config)).config).toEqual(config);
  });

  it.each(['#v=1', '#v=1&height=16', '#height=5', '#nonsense', '#v=1&environment=toyDag', '#&', '#v=999'])('takes %s as the codec does', (hash) => {
    expect(readAddress(hash)).toEqual(decodeHash(hash));
  });

  it('leaves the defaults the grid', () => {
    expect(readAddress('#v=1').config).toEqual(defaultConfig());
    expect(defaultConfig().environment).toBe('hypergrid');
  });
});
