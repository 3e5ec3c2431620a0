import { afterEach, expect, it } from 'vitest';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { ENGLISH, setCatalogue, wordsOf } from '../texts/translate.ts';
import { describeConfig, describeDifference, settingDifferences } from './configWords.ts';
import { defaultConfig, validateConfig } from './schema.ts';

afterEach(() => setCatalogue(ENGLISH));

const configOf = (overrides: Readonly<Record<string, number | string>>) => validateConfig(overrides).config;

it('says nothing of what is the same', () => {
  expect(settingDifferences(defaultConfig(), defaultConfig())).toEqual([]);
  expect(inEnglish(describeDifference(defaultConfig(), defaultConfig()))).toBe('same settings');
});

it('says what changed, in the words and the order of the form', () => {
  const after = configOf({ explorationEpsilon: 0.1, objective: 'detailedBalance', height: 16 });
  expect(inEnglish(describeDifference(defaultConfig(), after))).toBe(
    'Height: 8 → 16, Objective: Trajectory balance → Detailed balance, Exploration ε: 0 → 0.1',
  );
});

it('says what a configuration is, without what stands at its default', () => {
  const space = (height: number): string => `Environment: Hypergrid, Dimensions: 2, Height: ${height}, Reward: Original, Base reward R₀: 0.1, Corner reward R₁: 0.5, Mode reward R₂: 2`;
  expect(inEnglish(describeConfig(configOf({ height: 16, seed: 3, objective: 'detailedBalance', explorationEpsilon: 0.1 })))).toBe(
    `${space(16)}, Objective: Detailed balance, Random seed: 3, Exploration ε: 0.1`,
  );
  expect(inEnglish(describeConfig(defaultConfig()))).toBe(`${space(8)}, Objective: Trajectory balance, Random seed: 0`);
});

it('takes another environment or objective with its own settings as one change', () => {
  const differences = settingDifferences(defaultConfig(), configOf({ environment: 'sets', objective: 'subTrajectoryBalance', setItems: 6 }));
  expect(differences.map(({ key }) => key)).toEqual(['environment', 'objective']);
});

it('leaves out what the form does not show, and names long texts without quoting them', () => {
  const before = configOf({ reward: 'formula', formula: 'x1' });
  expect(inEnglish(describeDifference(before, configOf({ reward: 'formula', formula: 'x2' })))).toContain('“x1” → “x2”');
  const long = 'exp(-(x1-1)^2) + exp(-(x2-1)^2)';
  expect(inEnglish(describeDifference(before, configOf({ reward: 'formula', formula: long })))).toContain('“x1” → another');
  expect(settingDifferences(configOf({}), configOf({ replayCapacity: 64 }))).toEqual([]);
});

it('speaks the language of the page, but not in what a person wrote', () => {
  const messages = { Objective: 'Objectif', 'Detailed balance': 'Bilan détaillé', '{label}: {from} → {to}': '{label} : {from} → {to}', x2: 'no' };
  setCatalogue({ language: 'fr', messages });
  const before = configOf({ reward: 'formula', formula: 'x1' });
  expect(wordsOf(describeDifference(before, configOf({ reward: 'formula', formula: 'x2', objective: 'detailedBalance' })))).toBe(
    'Formula : “x1” → “x2”, Objectif : Trajectory balance → Bilan détaillé',
  );
});
