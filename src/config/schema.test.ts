import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnvironmentDefinition } from '../gfn/environments/environment.ts';
import type { NumberParameter } from '../lib/parameters.ts';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { englishOf, message as said } from '../lib/text/message.ts';
import { allSettings, REGISTRIES, type Registries } from './registries.ts';
import { changeSetting, defaultConfig, flattenConfig, formSections, validateConfig } from './schema.ts';

const ENVIRONMENT_IDS = REGISTRIES.environments.map(({ id }) => id).join(', ');

const messages = (input: unknown): readonly string[] => validateConfig(input).notices.map(({ message }) => englishOf(message));
const height = (input: unknown): unknown => validateConfig(input).config.environmentParameters['height'];

describe('defaultConfig', () => {
  it('takes any environment, and the first for an unknown one', () => {
    expect(defaultConfig('bitSequence').environment).toBe('bitSequence');
    expect(defaultConfig('__proto__')).toEqual(defaultConfig());
  });

  it.each(REGISTRIES.environments.map(({ id }) => id))('is valid as it is for %s', (id) => {
    const config = defaultConfig(id);
    expect(validateConfig(config)).toStrictEqual({ config, notices: [] });
  });
});

describe('registered definitions', () => {
  it.each(REGISTRIES.environments.map(({ id }) => id))('give each setting of %s a key of its own', (id) => {
    const groups = formSections(defaultConfig(id));
    const ownKeys = groups.flatMap(({ choice, definitions: own }) => [...(choice ? [choice.key] : []), ...own.map(({ key }) => key)]);
    const keys = ['v', ...ownKeys];
    const reserved = ['environmentParameters', 'objectiveParameters', 'training'];
    expect(new Set([...keys, ...reserved]).size).toBe(keys.length + reserved.length);
  });

  it.each([...allSettings(REGISTRIES)])('%s has a default in bounds', (_, d) => {
    expect(d.label).not.toBe('');
    expect(d.help).toMatch(/^[^\n]+\.$/);
    if (d.kind === 'choice') {
      expect(d.choices.map(({ value }) => value)).toContain(d.default);
      return;
    }
    if (d.kind === 'text') {
      expect(d.default.length).toBeLessThanOrEqual(d.maximumLength);
      expect(d.problem(d.default)).toBeNull();
      return;
    }
    const { kind, minimum, maximum, scale }: NumberParameter = d;
    expect(d.default).toBeGreaterThanOrEqual(minimum);
    expect(d.default).toBeLessThanOrEqual(maximum);
    if (kind === 'integer') expect([minimum, maximum, d.default].every(Number.isInteger)).toBe(true);
    if (scale === 'logarithmic') expect(minimum).toBeGreaterThan(0);
  });
});

describe('validateConfig', () => {
  it('reads flat keys, nested groups and both mixed', () => {
    const expected = validateConfig({ height: 16, seed: 3 });
    expect(expected.notices).toEqual([]);
    expect(expected.config.environmentParameters['height']).toBe(16);
    expect(expected.config.training.seed).toBe(3);
    expect(validateConfig({ environmentParameters: { height: 16 }, training: { seed: 3 } })).toEqual(expected);
    expect(validateConfig({ height: '16', training: { seed: '3' } })).toEqual(expected);
  });

  it('does not change a valid configuration', () => {
    const { config } = validateConfig({ environment: 'bitSequence', length: 120, wordSize: 8, backend: 'cpu' });
    expect(validateConfig(JSON.parse(JSON.stringify(config)))).toEqual({ config, notices: [] });
  });

  it.each([
    [{ height: 999 }, 64, 'height: 999 is outside 2 to 64; 64 is used.'],
    [{ height: -Infinity }, 2, 'height: -Infinity is outside 2 to 64; 2 is used.'],
    [{ height: 8.6 }, 9, 'height: 8.6 is not a whole number; 9 is used.'],
    [{ height: NaN }, 8, 'height: NaN is not a number; 8 is used.'],
    [{ height: null }, 8, 'height: null is not a number; 8 is used.'],
    [{ height: [16] }, 8, 'height: a list is not a number; 8 is used.'],
    [{ height: {} }, 8, 'height: an object is not a number; 8 is used.'],
    [{ height: true }, 8, 'height: true is not a number; 8 is used.'],
    [{ height: '0x10' }, 8, 'height: "0x10" is not a number; 8 is used.'],
    [{ height: '' }, 8, 'height: "" is not a number; 8 is used.'],
    [{ height: '1e999' }, 64, 'height: "1e999" is outside 2 to 64; 64 is used.'],
    [{ height: 'Infinity' }, 8, 'height: "Infinity" is not a number; 8 is used.'],
  ])('%j gives height %i', (input, expected, message) => {
    expect(height(input)).toBe(expected);
    const problem = message.replace(/; \d+ is used/, '');
    expect(inEnglish(validateConfig(input).notices)).toEqual([{ level: 'warning', key: 'height', message, problem }]);
  });

  it('takes numbers as text, spaces around them and −0', () => {
    expect(height({ height: ' 1.6e1 ' })).toBe(16);
    expect(validateConfig({ explorationEpsilon: -0, seed: '-0' })).toStrictEqual(validateConfig({}));
    expect(validateConfig({ batchSize: undefined })).toStrictEqual(validateConfig({}));
  });

  it('knows the words for the learning-rate decay, and for nothing else', () => {
    const decay = (value: unknown) => validateConfig({ learningRateDecay: value });
    for (const [value, expected] of [[true, 0.01], ['true', 0.01], [false, 1], ['false', 1], [0.5, 0.5]] as const) {
      expect(decay(value).config.training.learningRateDecay).toBe(expected);
      expect(decay(value).notices).toEqual([]);
    }
    expect(messages({ learningRate: true })).toEqual(['learningRate: true is not a number; 0.001 is used.']);
  });

  it('lists the choices, and suggests one', () => {
    expect(messages({ environment: 'hypergird' })).toEqual([
      `environment: "hypergird" is not one of ${ENVIRONMENT_IDS}; hypergrid is used. Did you mean hypergrid?`,
    ]);
    expect(messages({ backend: 'tpu' })).toEqual(['backend: "tpu" is not one of auto, webgpu, wasm, cpu; auto is used. Did you mean cpu?']);
    expect(messages({ objective: { a: 1 } })[0]).toMatch(/^objective: an object is not one of trajectoryBalance/);
  });

  it('reports unknown keys, with the nearest known one', () => {
    expect(inEnglish(validateConfig({ hieght: 16 }).notices)).toEqual([
      {
        level: 'warning',
        key: 'hieght',
        message: 'There is no setting called "hieght"; it was ignored. Did you mean height?',
        problem: 'There is no setting called "hieght". Did you mean height?',
      },
    ]);
    expect(messages({ zebra: 1 })).toEqual(['There is no setting called "zebra"; it was ignored.']);
    expect(messages({ environment: 'bitSequence', height: 16 })).toEqual([
      'height is a setting of Hypergrid and means nothing for Bit sequence; it was ignored.',
    ]);
  });

  it('treats the names of object internals as any other unknown key', () => {
    const { config, notices } = validateConfig(
      JSON.parse('{"__proto__":{"height":3},"constructor":1,"toString":"x","training":{"__proto__":2}}'),
    );
    expect(config).toStrictEqual(defaultConfig());
    expect(notices.map(({ key }) => key)).toEqual(['__proto__', '__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(config.environmentParameters)).toBe(Object.prototype);
  });

  it('passes on what the environment repairs, as a warning where a written value changed', () => {
    const repaired = validateConfig({ dimensions: 4, height: 64 });
    expect(repaired.config.environmentParameters['height']).toBe(22);
    expect(inEnglish(repaired.notices)).toEqual([{ level: 'warning', message: expect.stringMatching(/Height was lowered from 64 to 22/) }]);
    const adapted = validateConfig({ environment: 'bitSequence', modes: 'seeded', length: 9 });
    expect(adapted.config.environmentParameters['wordSize']).toBe(1);
    expect(adapted.notices.map(({ level }) => level)).toEqual(['info']);
  });

  it.each([null, undefined, 5, 'text', true, [1, 2], Symbol('s'), () => 1])('takes %s for no configuration', (input) => {
    const { config, notices } = validateConfig(input);
    if (typeof input === 'function') expect(inEnglish(notices[0]?.message)).toMatch(/a value of type function/);
    expect(config).toEqual(defaultConfig());
    expect(notices).toHaveLength(1);
  });

  it('reports a group that is no object', () => {
    expect(messages({ training: 5 })).toEqual(['training should be an object of settings, not 5; it was ignored.']);
  });

  it('is bounded: few notices, and few keys read', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, index]));
    const { notices } = validateConfig(many);
    expect(notices).toHaveLength(21);
    expect(inEnglish(notices.at(-1)?.message)).toBe('… and 237 more.');
    expect(inEnglish(notices[0]?.message)).toBe('There are more than 256 settings; the last 4744 were ignored.');
  });

  it('refuses a newer version and reads a strange one as the current', () => {
    const refused = validateConfig({ v: 2, height: 16, nonsense: 1 });
    expect(refused.config).toEqual(defaultConfig());
    expect(refused.notices).toHaveLength(1);
    expect(refused.notices[0]).toMatchObject({ level: 'warning', key: 'v' });
    expect(height({ v: 1, height: 16 })).toBe(16);
    expect(messages({ v: 1 })).toEqual([]);
    for (const version of [0, -1, 1.5, 'one', '', null, {}, NaN, '1e1', '0x1']) {
      expect(height({ v: version, height: 16 })).toBe(16);
      expect(messages({ v: version })).toHaveLength(1);
    }
  });

  it('works on anything, and its result needs no repair', () => {
    const keys = fc.constantFrom(...flattenConfig(defaultConfig('bitSequence')).keys(), 'height', 'training', 'v');
    const anything = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.oneof(keys, fc.string()), fc.anything()),
      fc.dictionary(keys, fc.oneof(fc.double(), fc.integer(), fc.constantFrom('bitSequence', 'seeded', 'true'))),
    );
    fc.assert(
      fc.property(anything, (input) => {
        const { config, notices } = validateConfig(input);
        expect(notices.length).toBeLessThanOrEqual(21);
        expect(validateConfig(config)).toStrictEqual({ config, notices: [] });
      }),
      { seed: 20_240_901, numRuns: 2000 },
    );
  });
});

describe('changeSetting', () => {
  it('changes one setting and repairs what depends on it', () => {
    const { config } = changeSetting(defaultConfig(), 'height', 64);
    const changed = changeSetting(config, 'dimensions', 4);
    expect(changed.config.environmentParameters).toMatchObject({ dimensions: 4, height: 22 });
    expect(changed.notices).toHaveLength(1);
  });

  it('brings the defaults of another environment and keeps the training settings', () => {
    const before = changeSetting(defaultConfig(), 'seed', 7).config;
    const changed = changeSetting(before, 'environment', 'bitSequence');
    expect(changed.notices).toEqual([]);
    expect(changed.config).toEqual({ ...defaultConfig('bitSequence'), training: before.training });
  });
});

describe('other registries', () => {
  const pair: EnvironmentDefinition = {
    id: 'pair',
    label: 'Pair',
    summary: '',
    reference: '',
    parameters: [
      { key: 'low', kind: 'integer', label: 'Low', help: '', minimum: 0, maximum: 9, default: 1 },
      { key: 'high', kind: 'integer', label: 'High', help: '', minimum: 0, maximum: 9, default: 5 },
    ],
    constrain: (values) =>
      Number(values['low']) <= Number(values['high'])
        ? { values, notices: [] }
        : { values: { ...values, high: values['low'] ?? 0 }, notices: [said('pair.raised', 'high was raised to low.')] },
    create: () => {
      throw new Error('Reading a configuration builds no environment.');
    },
  };
  const registries: Registries = { ...REGISTRIES, environments: [pair] };

  it('is all that counts', () => {
    expect(defaultConfig(undefined, registries).environmentParameters).toEqual({ low: 1, high: 5 });
    expect(inEnglish(validateConfig({ low: 7 }, registries).notices)).toEqual([{ level: 'info', message: 'high was raised to low.' }]);
    expect(validateConfig({ low: 7, high: 6 }, registries).notices[0]?.level).toBe('warning');
    expect(formSections(defaultConfig(undefined, registries), registries)[0]?.values).toEqual({
      environment: 'pair',
      low: 1,
      high: 5,
    });
  });
});
