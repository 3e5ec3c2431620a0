import { expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { configOf, openPage, isState } from '../../worker/testing/inProcessPage.ts';
import { forkObstacle } from './forkObstacle.ts';

const config = (overrides: Readonly<Record<string, number | string>>) => validateConfig(overrides).config;

it.each([
  [{}, { r0: 0.01, explorationEpsilon: 0.1, replay: 'uniform', learningRate: 0.01 }, null],
  [{}, { objective: 'logPartitionVariance' }, null],
  [{ objective: 'detailedBalance' }, { objective: 'subTrajectoryBalance' }, null],
  [{}, { objective: 'detailedBalance' }, 'objective'],
  [{}, { reward: 'cosine' }, null],
  [{}, { environment: 'sets' }, 'environment'],
  [{}, { height: 16 }, 'states'],
  // The same numbers of features and of outputs.
  [{ environment: 'sets', setItems: 8, setSize: 4 }, { environment: 'sets', setItems: 8, setSize: 3 }, 'states'],
  [{}, { hiddenWidth: 32 }, 'size'],
  [{}, { backwardPolicy: 'learned' }, 'backward'],
  // Other ways to the same outputs.
  [{}, { backwardPolicy: 'maximumEntropy' }, null],
  [{ backwardPolicy: 'maximumEntropy' }, {}, null],
  [{ backwardPolicy: 'learned' }, { backwardPolicy: 'trajectoryLikelihood' }, null],
  [{ backwardPolicy: 'trajectoryLikelihood' }, { backwardPolicy: 'learned' }, null],
  [{ backwardPolicy: 'learned' }, { backwardPolicy: 'learnedSeparately' }, 'backward'],
  [{ backwardPolicy: 'learned' }, {}, 'backward'],
  // The second network is left behind; nothing else changes.
  [{ backwardPolicy: 'learnedSeparately' }, {}, null],
  [{}, { backwardPolicy: 'learnedSeparately' }, 'backward'],
  [{}, { objective: 'flowMatching' }, 'objective'],
  [{ objective: 'detailedBalance' }, { objective: 'trajectoryBalance', backwardPolicy: 'learned' }, 'objective'],
  [{ objective: 'logPartitionVariance' }, { objective: 'modifiedDetailedBalance' }, null],
  [{ objective: 'logPartitionVariance' }, {}, null],
  // A backward policy that only one of the objectives trains.
  [{ backwardPolicy: 'learned' }, { backwardPolicy: 'learned', objective: 'policyGradient' }, 'objective'],
  [{}, { objective: 'policyGradient' }, null],
  [{}, { network: 'residual' }, 'network'],
  [{ network: 'residual' }, {}, 'network'],
  [{ network: 'residual', backwardPolicy: 'learned' }, { network: 'residual', backwardPolicy: 'trajectoryLikelihood' }, null],
  [{ network: 'residual' }, { network: 'residual', hiddenLayers: 3 }, 'size'],
] as const)('%o to %o: %s', (before, after, words) => {
  const obstacle = forkObstacle(config(before), config(after));
  if (words === null) expect(obstacle).toBeNull();
  else expect(obstacle).toContain(words);
});

it.each([
  [{}, { backwardPolicy: 'maximumEntropy' }],
  [{ backwardPolicy: 'learned' }, { backwardPolicy: 'trajectoryLikelihood' }],
  [{ backwardPolicy: 'learnedSeparately' }, {}],
  [{}, { objective: 'policyGradient' }],
] as const)('where there is no obstacle, the engine agrees: %o to %o', async (before, after) => {
  const page = openPage();
  await page.client.start(configOf(before), null);
  await page.client.step();
  const snapshot = await page.client.readSnapshot();
  const branch = openPage();
  const changed = configOf(after);
  await branch.client.start(changed, { ...snapshot, config: changed });
  await branch.client.step();
  expect(branch.losses()).toHaveLength(1);
  for (const { client } of [page, branch]) client.dispose();
});

it('a branch goes on from the snapshot with other settings, and the same branch gives the same numbers', async () => {
  const page = openPage();
  await page.client.start(configOf({ iterations: 10 }), null);
  const finished = page.until(isState('finished'));
  await page.client.run();
  await finished;
  const snapshot = await page.client.readSnapshot();
  const branch = async (overrides: Readonly<Record<string, number | string>>) => {
    const other = openPage();
    const changed = configOf({ iterations: 20, ...overrides });
    await other.client.start(changed, { ...snapshot, config: changed });
    const done = other.until(isState('finished'));
    await other.client.run();
    await done;
    other.client.dispose();
    return other.losses();
  };
  const plain = await branch({});
  expect(plain).toHaveLength(10);
  expect(await branch({})).toEqual(plain);
  expect(await branch({ explorationEpsilon: 0.5 })).not.toEqual(plain);
  page.client.dispose();
});
