import { describe, expect, it } from 'vitest';
import { environmentDefinition } from '../gfn/environments/registry.ts';
import { decodeHash, encodeHash } from './hashCodec.ts';
import { findPreset, presetConfig, PRESETS } from './presets.ts';
import { defaultConfig, validateConfig } from './schema.ts';

describe('presets', () => {
  it('have ids and labels of their own', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    expect(new Set(PRESETS.map(({ label }) => label)).size).toBe(PRESETS.length);
  });

  it('have the defaults among them, and begin with another', () => {
    const defaults = PRESETS.filter((preset) => encodeHash(presetConfig(preset)) === encodeHash(defaultConfig()));
    expect(defaults.map(({ id }) => id)).toEqual(['smallGrid']);
    expect(PRESETS[0].id).toBe('toyGraph');
  });

  it.each(PRESETS)('$id is valid as written, can be built and round-trips', (preset) => {
    const { config, notices } = validateConfig(preset.overrides);
    expect(notices).toEqual([]);
    expect(decodeHash(encodeHash(config))).toStrictEqual({ config, notices: [] });
    expect(preset.why).toMatch(/^[^.\n]+\.$/);
    const environment = environmentDefinition(config.environment).create(config.environmentParameters);
    expect(environment.warnings).toEqual([]);
    expect(findPreset(config)).toBe(preset);
  });

  it('are not what differs in one setting', () => {
    for (const preset of PRESETS) expect(findPreset(validateConfig({ ...preset.overrides, seed: 12 }).config)).toBe(null);
  });
});
