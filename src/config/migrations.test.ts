import { describe, expect, it } from 'vitest';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { REGISTRIES, type Registries } from './registries.ts';
import { decodeHash, encodeHash } from './hashCodec.ts';
import { currentVersion, MIGRATIONS, type Migration } from './migrations.ts';
import { defaultConfig, validateConfig } from './schema.ts';

const renameSize: Migration = {
  summary: 'size is now called height',
  migrate: (entries) => new Map([...entries].map(([key, value]) => [key === 'size' ? 'height' : key, value])),
};
const doubleHeight: Migration = {
  summary: 'height counts twice',
  migrate: (entries) => new Map([...entries].map(([key, value]) => [key, key === 'height' ? 2 * Number(value) : value])),
};
/** Two versions on: 1 had size, 2 had half the height, 3 is current. */
const later: Registries = { ...REGISTRIES, migrations: [renameSize, doubleHeight] };

describe('migrations', () => {
  it('number the versions', () => {
    expect(currentVersion(MIGRATIONS)).toBe(MIGRATIONS.length + 1);
    expect(encodeHash(defaultConfig(), later)).toBe('#v=3');
  });

  it.each([
    ['#v=1&size=6', 12, 1],
    ['#v=2&height=6', 12, 1],
    ['#v=3&height=6', 6, 0],
    ['#height=6', 6, 0],
  ])('%s is read as height %i', (hash, height, noticeCount) => {
    const { config, notices } = decodeHash(hash, later);
    expect(config.environmentParameters['height']).toBe(height);
    expect(notices).toHaveLength(noticeCount);
  });

  it('say what was converted, as information', () => {
    expect(inEnglish(decodeHash('#v=1&size=6', later).notices)).toEqual([
      {
        level: 'info',
        key: 'v',
        message:
          'This link was made by an older version (v=1) and was converted: size is now called height; height counts twice.',
      },
    ]);
  });

  it('apply to JSON alike, and bounds hold after them', () => {
    expect(validateConfig({ v: 1, size: 60 }, later).config.environmentParameters['height']).toBe(64);
  });

  it('refuse what a newer version wrote', () => {
    for (const version of ['4', '99999999999999999999999', '9'.repeat(400)]) {
      const { config, notices } = decodeHash(`#height=6&v=${version}`, later);
      expect(config).toEqual(defaultConfig());
      expect(notices).toHaveLength(1);
      expect(inEnglish(notices[0]?.message)).toMatch(/made by a newer version .* reads up to v=3\); nothing of it was used/);
    }
  });
});
