import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnvironmentDefinition } from '../gfn/environments/environment.ts';
import type { ObjectiveDefinition } from '../gfn/objectives/objective.ts';
import type { ParameterDefinition, ParameterValues } from '../lib/parameters.ts';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { englishOf } from '../lib/text/message.ts';
import { decodeHash, encodeHash } from './hashCodec.ts';
import { allSettings, REGISTRIES, trainingSettings } from './registries.ts';
import type { RunConfig } from './runConfig.ts';
import { defaultConfig, validateConfig } from './schema.ts';

const ENVIRONMENT_IDS = REGISTRIES.environments.map(({ id }) => id).join(', ');

const SEED = 20_240_901;
const messages = (hash: string): readonly string[] => decodeHash(hash).notices.map(({ message }) => englishOf(message));

/** Values over the whole range that each definition allows, as often its default. */
function arbitraryValues(definitions: readonly ParameterDefinition[]): fc.Arbitrary<ParameterValues> {
  const one = (definition: ParameterDefinition): fc.Arbitrary<number | string> => {
    if (definition.kind === 'choice') return fc.constantFrom(...definition.choices.map(({ value }) => value));
    if (definition.kind === 'text') return fc.constant(definition.default);
    const { minimum: min, maximum: max } = definition;
    const range = definition.kind === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => value + 0);
    return fc.oneof(range, fc.constantFrom(min, max, definition.default));
  };
  return fc.record(Object.fromEntries(definitions.map((definition) => [definition.key, one(definition)])), { noNullPrototype: true });
}

/** Those that the environment offers what they need. */
function objectivesFor({ traits = [] }: EnvironmentDefinition): readonly ObjectiveDefinition[] {
  return REGISTRIES.objectives.filter(({ requires }) => requires === undefined || traits.includes(requires));
}

const arbitraryConfig: fc.Arbitrary<RunConfig> = fc
  .constantFrom(...REGISTRIES.environments)
  .chain((environment) =>
    fc.constantFrom(...objectivesFor(environment)).chain((objective) =>
      fc.record(
        {
          environment: fc.constant<string>(environment.id),
          environmentParameters: arbitraryValues(environment.parameters).map((drawn) => environment.constrain(drawn).values),
          objective: fc.constant<string>(objective.id),
          objectiveParameters: arbitraryValues(objective.parameters),
          training: arbitraryValues(trainingSettings(REGISTRIES)).map((values) => values as RunConfig['training']),
        },
        { noNullPrototype: true },
      ),
    ),
  );

describe('encodeHash', () => {
  it('writes the version and what differs, in the order of the form', () => {
    expect(encodeHash(defaultConfig())).toBe('#v=1');
    const { config } = validateConfig({ seed: 3, learningRate: 1e-6, height: 16, r0: 1e-4, backwardPolicy: 'learned' });
    expect(encodeHash(config)).toBe('#v=1&height=16&r0=0.0001&backwardPolicy=learned&learningRate=0.000001&seed=3');
    expect(encodeHash(validateConfig({ environment: 'bitSequence', length: 32 }).config)).toBe(
      '#v=1&environment=bitSequence&length=32',
    );
  });

  it('writes numbers shortest-exact', () => {
    const { config } = validateConfig({ r1: 0.1 + 0.2, r2: 1e-7 });
    expect(encodeHash(config)).toBe('#v=1&r1=0.30000000000000004&r2=1e-7');
  });

  it('is undone by decodeHash', () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const hash = encodeHash(config);
        expect(hash).toMatch(/^#v=1(&[A-Za-z0-9]+=[-A-Za-z0-9.]+)*$/);
        expect(decodeHash(hash)).toStrictEqual({ config, notices: [] });
        expect(validateConfig(config)).toStrictEqual({ config, notices: [] });
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});

describe('decodeHash', () => {
  it.each(['', '#', '#v=1', '#&&', '&'])('takes %j for the defaults', (hash) => {
    expect(decodeHash(hash)).toStrictEqual({ config: defaultConfig(), notices: [] });
  });

  it('reads percent-encoded text, with and without #', () => {
    const expected = validateConfig({ height: 16, environment: 'hypergrid' }).config;
    expect(decodeHash('height=16')).toStrictEqual({ config: expected, notices: [] });
    expect(decodeHash('#%68eight=%31%36&environment=hyper%67rid')).toStrictEqual({ config: expected, notices: [] });
  });

  it('lets the last of two values count, and says so', () => {
    const { config, notices } = decodeHash('#height=9&height=16');
    expect(config.environmentParameters['height']).toBe(16);
    expect(inEnglish(notices)).toEqual([
      {
        level: 'warning',
        key: 'height',
        message: '"height" is given more than once; the last value counts.',
        problem: '"height" is given more than once.',
      },
    ]);
  });

  it.each([
    ['#height=%', '"height=%" has a broken percent sign in it; it was ignored.'],
    ['#%zz=1', '"%zz=1" has a broken percent sign in it; it was ignored.'],
    ['#height=%C3%28', '"height=%C3%28" has a broken percent sign in it; it was ignored.'],
    ['#height', 'height: "" is not a number; 8 is used.'],
    ['#height=', 'height: "" is not a number; 8 is used.'],
    ['#height=NaN', 'height: "NaN" is not a number; 8 is used.'],
    ['#height=0x10', 'height: "0x10" is not a number; 8 is used.'],
    ['#height=8=9', 'height: "8=9" is not a number; 8 is used.'],
    ['#=5', 'There is no setting called ""; it was ignored.'],
    ['##height=5', 'There is no setting called "#height"; it was ignored. Did you mean height?'],
    ['#training=5', 'There is no setting called "training"; it was ignored.'],
    ['#__proto__=1', 'There is no setting called "__proto__"; it was ignored.'],
    ['#constructor=1', 'There is no setting called "constructor"; it was ignored.'],
    ['#environment=__proto__', `environment: "__proto__" is not one of ${ENVIRONMENT_IDS}; hypergrid is used.`],
    ['#environment=', `environment: "" is not one of ${ENVIRONMENT_IDS}; hypergrid is used.`],
    ['#%0Aheight%0A=1', 'There is no setting called "\\nheight\\n"; it was ignored. Did you mean height?'],
  ])('%s keeps the defaults and says why', (hash, message) => {
    expect(decodeHash(hash).config).toEqual(defaultConfig());
    expect(messages(hash)).toEqual([message]);
  });

  it.each([
    ['#height=Infinity', 8],
    ['#height=1e999', 64],
    ['#height=-1e999', 2],
    [`#height=${'9'.repeat(5000)}`, 64],
    ['#height=16.0', 16],
  ])('%.30s gives height %i', (hash, height) => {
    expect(decodeHash(hash).config.environmentParameters['height']).toBe(height);
  });

  it('reads a number of any number of digits as none, to the end', () => {
    const { config, notices } = validateConfig({ height: `${'1'.repeat(5_000_000)}x`, seed: '2' });
    expect(config).toEqual({ ...defaultConfig(), training: { ...defaultConfig().training, seed: 2 } });
    expect(notices.map(({ message }) => englishOf(message))).toEqual([`height: "${'1'.repeat(40)}…" is not a number; 8 is used.`]);
  });

  it('refuses a text that is too long', () => {
    const { config, notices } = decodeHash(`#height=16&${'x'.repeat(65_536)}`);
    expect(config).toEqual(defaultConfig());
    expect(inEnglish(notices)).toEqual([
      {
        level: 'warning',
        message:
          'This configuration is 65547 characters long and at most 65536 are read; ' +
          'nothing of it was used and the defaults are shown.',
        problem: 'This configuration is 65547 characters long and at most 65536 are read.',
      },
    ]);
  });

  it('says little about very much', () => {
    const { notices } = decodeHash(`#${'a=1&b=2&'.repeat(1000)}`);
    expect(notices.length).toBeLessThanOrEqual(21);
    expect(notices.every(({ message }) => englishOf(message).length < 300)).toBe(true);
  });

  it('gives a working configuration for 10,000 random texts', () => {
    const keys = ['v', 'environment', 'objective', '__proto__', 'constructor', 'hieght', '', ...allSettings(REGISTRIES).keys()];
    const values = ['1', '-0', '1e999', 'NaN', '0x1f', '%', '%00', 'true', 'bitSequence', 'seeded', 'learned', ''];
    const value = fc.oneof(
      fc.constantFrom(...values),
      fc.integer().map(String),
      fc.double().map(String),
      fc.string({ unit: 'binary' }),
    );
    const pair = fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...keys) }, fc.string()), value);
    const text = fc.oneof(
      { weight: 4, arbitrary: fc.array(pair.map((both) => both.join('=')), { maxLength: 12 }).map((all) => all.join('&')) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    );
    fc.assert(
      fc.property(text, fc.constantFrom('', '#'), (body, prefix) => {
        const { config } = decodeHash(prefix + body);
        expect(validateConfig(config)).toStrictEqual({ config, notices: [] });
        expect(decodeHash(encodeHash(config))).toStrictEqual({ config, notices: [] });
      }),
      { seed: SEED, numRuns: 10_000 },
    );
  });
});
