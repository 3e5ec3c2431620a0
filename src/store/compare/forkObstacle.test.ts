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
] as const)('%o to %o: %s', (before, after, words) => {
  const obstacle = forkObstacle(config(before), config(after));
  if (words === null) expect(obstacle).toBeNull();
  else expect(obstacle).toContain(words);
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
