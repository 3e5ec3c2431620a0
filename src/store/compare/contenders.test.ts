import { expect, it } from 'vitest';
import { defaultConfig, formSections } from '../../config/schema.ts';
import { ENGLISH, setCatalogue, wordsOf } from '../../texts/translate.ts';
import { seededRuns, seedsFrom, sweepContenders } from './contenders.ts';

const config = defaultConfig();

function definitionOf(key: string) {
  const all = formSections(config).flatMap(({ choice, definitions }) => (choice === null ? definitions : [choice, ...definitions]));
  const found = all.find((definition) => definition.key === key);
  if (found === undefined) throw new Error(`No setting is called ${key}.`);
  return found;
}

it('runs every contender under the same seeds, seed by seed', () => {
  const runs = seededRuns([{ label: 'a', config }, { label: 'b', config }], seedsFrom(config, 2));
  expect(runs.map(({ contender, label, config: { training } }) => [contender, label, training.seed])).toEqual([[0, 'a', 0], [1, 'b', 0], [0, 'a', 1], [1, 'b', 1]]);
  const last = { ...config, training: { ...config.training, seed: 2 ** 32 - 1 } };
  expect(seedsFrom(last, 2)).toEqual([2 ** 32 - 1, 0]);
});

it('goes over every combination, repaired where a value does not fit and labelled as it is', () => {
  const contenders = sweepContenders(config, [
    { definition: definitionOf('height'), values: [4, 8, 999] },
    { definition: definitionOf('explorationEpsilon'), values: [0, 0.1] },
  ]);
  expect(contenders.map(({ label }) => wordsOf(label))).toEqual([
    'Height 4, Exploration ε 0', 'Height 4, Exploration ε 0.1', 'Height 8, Exploration ε 0', 'Height 8, Exploration ε 0.1', 'Height 64, Exploration ε 0', 'Height 64, Exploration ε 0.1',
  ]);
  expect(contenders.at(-1)?.config.environmentParameters['height']).toBe(64);
  expect(contenders[1]?.config.training.explorationEpsilon).toBe(0.1);
});

it('names an objective by its name alone, in the language of the page', () => {
  const labels = () => sweepContenders(config, [{ definition: definitionOf('objective'), values: ['trajectoryBalance', 'detailedBalance'] }]).map(({ label }) => wordsOf(label));
  expect(labels()).toEqual(['Trajectory balance', 'Detailed balance']);
  setCatalogue({ language: 'fr', messages: { 'Detailed balance': 'Équilibre détaillé' } });
  expect(labels()[1]).toBe('Équilibre détaillé');
  setCatalogue(ENGLISH);
});
