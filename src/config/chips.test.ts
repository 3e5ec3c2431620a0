import { expect, test } from 'vitest';
import { ENVIRONMENTS } from '../gfn/environments/registry.ts';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { chipsAbout, chipsOf, keysOfChip } from './chips.ts';
import { changeSetting, defaultConfig, formSections } from './schema.ts';

const sentence = (config = defaultConfig()): string => chipsOf(config).map(({ words }) => inEnglish(words)).join('; ');

test('the chips say what a run is', () => {
  expect(sentence()).toBe('Build a grid of 8 × 8; learn by Trajectory balance; explore: off; network 2 × 256, seed 0; 2000 iterations of 16');
  let config = defaultConfig();
  for (const [key, value] of [['dimensions', 3], ['objective', 'detailedBalance'], ['explorationEpsilon', 0.1], ['iterations', 1]] as const) {
    config = changeSetting(config, key, value).config;
  }
  expect(sentence(config)).toBe('Build a grid of 3 axes of 8; learn by Detailed balance; explore: ε 0.1; network 2 × 256, seed 0; 1 iteration of 16');
  expect(sentence(changeSetting(config, 'samplingTemperature', 2).config)).toContain('explore: ε 0.1, T 2');
});

test('every environment has its own', () => {
  const said = ENVIRONMENTS.map(({ id }) => sentence(defaultConfig(id)).split('; ')[0]);
  expect(said).toEqual([
    'Build a grid of 8 × 8',
    'Build Toy graph',
    'Build 8 bits',
    'Build Sequence table',
    'Build sets of 4 out of 10',
    'Build orders of 6 items',
  ]);
});

test('a chip opens settings of the form, each in one chip only', () => {
  for (const { id } of ENVIRONMENTS) {
    const config = defaultConfig(id);
    const keys = chipsOf(config).flatMap(({ definitions }) => definitions.map(({ key }) => key));
    const inForm = formSections(config).flatMap(({ choice, definitions }) => [...(choice === null ? [] : [choice]), ...definitions].map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !inForm.includes(key))).toEqual([]);
  }
});

test('of some settings: the chips that hold them, and one for each that none holds', () => {
  const said = (keys: readonly string[]): readonly unknown[] => chipsAbout(defaultConfig(), keys).map(({ words }) => inEnglish(words));
  expect(said(['seed', 'height'])).toEqual(['Build a grid of 8 × 8', 'network 2 × 256, seed 0']);
  expect(said(['replay', 'localSearchRounds', 'objective'])).toEqual(['learn by Trajectory balance', 'Replay: None', 'Local search rounds: 0']);
  expect(said([])).toEqual([]);
  // A setting of another environment, and none at all.
  expect(said(['setItems', 'what'])).toEqual([]);
});

test('a chip holds settings whatever is built', () => {
  expect(keysOfChip('environment')).toEqual(expect.arrayContaining(['environment', 'height', 'setItems']));
  expect(keysOfChip('network')).toContain('seed');
  expect([keysOfChip('what'), keysOfChip('constructor'), keysOfChip('seed')]).toEqual([undefined, undefined, undefined]);
  for (const { id } of ENVIRONMENTS) {
    for (const chip of chipsOf(defaultConfig(id))) expect(keysOfChip(chip.id)).toEqual(expect.arrayContaining(chip.definitions.map(({ key }) => key)));
  }
});
