import { expect, it } from 'vitest';
import { defaultConfig } from '../../config/schema.ts';
import { raceRuns, sweepContenders } from './contenders.ts';

const config = defaultConfig();

it('races every contender under the same seeds, seed by seed', () => {
  const runs = raceRuns([{ label: 'a', config }, { label: 'b', config }], 2);
  expect(runs.map(({ label, config: { training } }) => [label, training.seed])).toEqual([['a', 0], ['b', 0], ['a', 1], ['b', 1]]);
  const last = { ...config, training: { ...config.training, seed: 2 ** 32 - 1 } };
  expect(raceRuns([{ label: 'a', config: last }], 2)[1]?.config.training.seed).toBe(0);
});

it('sweeps over every combination, at most three values each, repaired where they do not fit and labelled as they are', () => {
  const contenders = sweepContenders(config, [
    { key: 'height', label: 'Height', values: [4, 8, 999, 12] },
    { key: 'explorationEpsilon', label: 'ε', values: [0, 0.1] },
  ]);
  expect(contenders.map(({ label }) => label)).toEqual([
    'Height 4, ε 0', 'Height 4, ε 0.1', 'Height 8, ε 0', 'Height 8, ε 0.1', 'Height 64, ε 0', 'Height 64, ε 0.1',
  ]);
  expect(contenders.at(-1)?.config.environmentParameters['height']).toBe(64);
  expect(contenders[1]?.config.training.explorationEpsilon).toBe(0.1);
});
