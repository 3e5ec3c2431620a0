import { expect, test } from 'vitest';
import { referenceDocument } from '../../scripts/referenceDocument.ts';
import { registryMessages } from '../../scripts/texts/registryMessages.ts';
import { explanationOf } from '../lessons/explanations.ts';
import { settingPart } from '../lessons/parts.ts';
import type { Setting, SettingsOf } from '../lib/parameters.ts';
import { describeDifference } from './configWords.ts';
import { decodeHash, encodeHash } from './hashCodec.ts';
import { REGISTRIES, type Registries } from './registries.ts';
import { changeSetting, defaultConfig, formSections, validateConfig } from './schema.ts';
import { inEnglish } from '../lib/testing/inEnglish.ts';

/** A group that only this test has: what its definitions say is all that anything knows of it. */
const NOISE_SETTINGS = [
  {
    key: 'noise',
    kind: 'choice',
    label: 'Noise',
    help: 'What is added to each reward.',
    explanation: { sentence: 'Noise makes two rewards of one object differ.', formulaId: 'temperature', reference: 'A paper.' },
    choices: [
      { value: 'none', label: 'None' },
      { value: 'gaussian', label: 'Gaussian' },
    ],
    default: 'none',
  },
  {
    key: 'noiseScale',
    shownWhen: { key: 'noise', isNot: 'none' },
    kind: 'number',
    label: 'Scale of the noise',
    help: 'Its standard deviation.',
    explanation: { sentence: 'σ, the standard deviation.', formulaId: 'noSuchFormula', reference: 'Another paper.' },
    minimum: 0.01,
    maximum: 2,
    default: 0.5,
    namedValues: { little: 0.05 },
  },
] as const satisfies readonly Setting[];

/** As the last group of the section that has the exploration. */
const WITH_NOISE: Registries = {
  ...REGISTRIES,
  sections: REGISTRIES.sections.map((section) => (section.id === 'sampling' ? { ...section, groups: [...section.groups, NOISE_SETTINGS] } : section)),
};

const noiseOf = (input: unknown): unknown => {
  const { noise, noiseScale } = validateConfig(input, WITH_NOISE).config.training as unknown as SettingsOf<typeof NOISE_SETTINGS>;
  return [noise, noiseScale];
};

test('the type of a group follows from its definitions', () => {
  const values = { noise: 'gaussian', noiseScale: 0.1 } satisfies SettingsOf<typeof NOISE_SETTINGS>;
  // @ts-expect-error a number is no text
  const wrong: SettingsOf<typeof NOISE_SETTINGS> = { ...values, noiseScale: '0.1' };
  expect(noiseOf(values)).toEqual(['gaussian', 0.1]);
  expect(noiseOf(wrong)).toEqual(['gaussian', 0.1]);
});

test('a group that is registered stands in the form, at its place and with its values', () => {
  const config = defaultConfig(undefined, WITH_NOISE);
  const [, , , sampling] = formSections(config, WITH_NOISE);
  expect(sampling?.definitions.slice(-2)).toEqual(NOISE_SETTINGS);
  expect(sampling?.values).toMatchObject({ noise: 'none', noiseScale: 0.5 });
  const changed = changeSetting(config, 'noise', 'gaussian', WITH_NOISE).config;
  expect(inEnglish(describeDifference(config, changed, WITH_NOISE))).toBe('Noise: None → Gaussian, Scale of the noise: none → 0.5');
});

test('a link has it in the order of the form, and JSON beside the other settings', () => {
  const hash = '#v=1&explorationEpsilon=0.1&noise=gaussian&noiseScale=0.25&replay=uniform';
  const { config, notices } = decodeHash(hash, WITH_NOISE);
  expect(notices).toEqual([]);
  expect(encodeHash(config, WITH_NOISE)).toBe(hash);
  expect(JSON.parse(JSON.stringify(config))).toMatchObject({ training: { noise: 'gaussian', noiseScale: 0.25, replay: 'uniform' } });
  expect(validateConfig(JSON.parse(JSON.stringify(config)), WITH_NOISE)).toStrictEqual({ config, notices: [] });
  expect(noiseOf({ noise: 'gaussian', noiseScale: 9 })).toEqual(['gaussian', 2]);
  expect(noiseOf({ noiseScale: 'little' })).toEqual(['none', 0.05]);
  expect(noiseOf({ noiseScale: 'toString' })).toEqual(['none', 0.5]);
  expect(decodeHash(hash).notices.map(({ key }) => key)).toEqual(['noise', 'noiseScale']);
});

test('the reference, the answer to "What is this?" and the messages to translate have its words', () => {
  const document = referenceDocument(WITH_NOISE);
  expect(document).toContain('| `noise` | Noise | `none`, `gaussian` | none | What is added to each reward. |\n| `noiseScale` |');
  expect(explanationOf(settingPart('noise'), WITH_NOISE)).toEqual({
    sentence: 'Noise makes two rewards of one object differ.',
    formula: 'temperature',
    plainFormula: null,
    reference: 'A paper.',
  });
  expect(explanationOf(settingPart('noiseScale'), WITH_NOISE)?.formula).toBeNull();
  expect(explanationOf(settingPart('noise'))).toBeNull();
  const messages = registryMessages(WITH_NOISE).map(({ english }) => english);
  expect(messages).toEqual(expect.arrayContaining(['Scale of the noise', 'Gaussian', 'Its standard deviation.', 'σ, the standard deviation.']));
});
