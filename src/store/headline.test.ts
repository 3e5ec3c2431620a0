import { expect, it } from 'vitest';
import { METRICS } from '../gfn/metrics/registry.ts';
import { headlineMetric, headlineOf } from './headline.ts';

const values = { totalVariation: 1, rewardLevelTotalVariation: 0.03 };

it('compares single objects where they are listed, and by reward where they are too many', () => {
  expect(headlineOf({ values }, { metricsAre: 'exact' })).toEqual({ id: 'totalVariation', label: 'Total variation', value: 1 });
  expect(headlineOf({ values }, { metricsAre: 'sampled' })).toEqual({ id: 'rewardLevelTotalVariation', label: 'Total variation by reward', value: 0.03 });
});

it('knows nothing before the first report, nor where nothing can be known', () => {
  expect(headlineOf(null, null).value).toBeNull();
  expect(headlineOf({ values: { ...values, rewardLevelTotalVariation: null } }, { metricsAre: 'sampled' }).value).toBeNull();
});

it('has the names of the metrics', () => {
  const labels: ReadonlyMap<string, string> = new Map(METRICS.map(({ id, label }) => [id, label]));
  for (const metricsAre of ['exact', 'sampled'] as const) {
    const { id, label } = headlineMetric({ metricsAre });
    expect(labels.get(id)).toBe(label);
  }
});
