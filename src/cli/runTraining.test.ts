import { expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { runTraining } from './runTraining.ts';
import type { TrainingReport } from './trainingReport.ts';

const SMALL = { height: 4, hiddenWidth: 8, hiddenLayers: 1, batchSize: 4, iterations: 6, backend: 'cpu' };

async function train(overrides: Readonly<Record<string, string>> = {}): Promise<readonly TrainingReport[]> {
  const reports: TrainingReport[] = [];
  const { config } = validateConfig({ ...SMALL, ...overrides });
  const final = await runTraining(config, { reportEvery: 3 }, (report) => reports.push(report));
  return [...reports, final];
}

it('takes the baselines to as many reward calls as the run at each report, and changes nothing in the run', async () => {
  const [alone, beside] = [await train(), await train({ baselines: 'all' })];
  expect(beside.map(({ baselines }) => Object.entries(baselines ?? {}).map(([id, { rewardCalls }]) => [id, rewardCalls]))).toEqual(
    [12, 24].map((calls) => [['metropolisHastings', calls], ['uniformPolicy', calls], ['policyGradient', calls]]),
  );
  expect(beside.at(-1)?.baselines?.['uniformPolicy']?.values['totalVariation']).toBeGreaterThan(0.1);
  const ownNumbers = ({ loss, logZ, totalVariation, modesFound }: TrainingReport) => ({ loss, logZ, totalVariation, modesFound });
  expect(beside.map(ownNumbers)).toEqual(alone.map(ownNumbers));
  expect(alone.map((report) => 'baselines' in report)).toEqual([false, false]);
});
