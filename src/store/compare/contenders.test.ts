import { expect, it } from 'vitest';
import { defaultConfig, formSections } from '../../config/schema.ts';
import { ENGLISH, setCatalogue, wordsOf } from '../../texts/translate.ts';
import { raceRuns, sweepContenders } from './contenders.ts';

const config = defaultConfig();

function definitionOf(key: string) {
  const all = formSections(config).flatMap(({ choice, definitions }) => (choice === null ? definitions : [choice, ...definitions]));
  const found = all.find((definition) => definition.key === key);
  if (found === undefined) throw new Error(`No setting is called ${key}.`);
  return found;
}

it('races every contender under the same seeds, seed by seed', () => {
  const runs = raceRuns([{ label: 'a', config }, { label: 'b', config }], 2);
  expect(runs.map(({ label, config: { training } }) => [label, training.seed])).toEqual([['a', 0], ['b', 0], ['a', 1], ['b', 1]]);
  const last = { ...config, training: { ...config.training, seed: 2 ** 32 - 1 } };
  expect(raceRuns([{ label: 'a', config: last }], 2)[1]?.config.training.seed).toBe(0);
});

it('sweeps over every combination, at most three values each, repaired where they do not fit and labelled as they are', () => {
  const contenders = sweepContenders(config, [
    { definition: definitionOf('height'), values: [4, 8, 999, 12] },
    { definition: definitionOf('explorationEpsilon'), values: [0, 0.1] },
  ]);
  expect(contenders.map(({ label }) => wordsOf(label))).toEqual([
    'Height 4, Exploration ε 0', 'Height 4, Exploration ε 0.1', 'Height 8, Exploration ε 0', 'Height 8, Exploration ε 0.1', 'Height 64, Exploration ε 0', 'Height 64, Exploration ε 0.1',
  ]);
  expect(contenders.at(-1)?.config.environmentParameters['height']).toBe(64);
  expect(contenders[1]?.config.training.explorationEpsilon).toBe(0.1);
});

it('names the choices of a sweep as the form does, in the language of the page', () => {
  const labels = () => sweepContenders(config, [{ definition: definitionOf('objective'), values: ['trajectoryBalance', 'detailedBalance'] }]).map(({ label }) => wordsOf(label));
  expect(labels()).toEqual(['Objective Trajectory balance', 'Objective Detailed balance']);
  setCatalogue({ language: 'fr', messages: { Objective: 'Objectif', 'Detailed balance': 'Équilibre détaillé' } });
  expect(labels()[1]).toBe('Objectif Équilibre détaillé');
  setCatalogue(ENGLISH);
});
