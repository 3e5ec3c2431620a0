import { describe, expect, it } from 'vitest';
import { METRICS } from '../../gfn/metrics/registry.ts';
import type { MetricDefinition } from '../../gfn/metrics/metric.ts';
import { FAKE_RUN_INFO } from '../../store/testing/fakeWorker.ts';
import { formatMetric, groupMetrics, UNIT_WORDS } from './metricGroups.ts';

const metricOf = (id: string): MetricDefinition => {
  const metric = (METRICS as readonly MetricDefinition[]).find((candidate) => candidate.id === id);
  if (metric === undefined) throw new Error(`There is no metric ${id}.`);
  return metric;
};

describe('metrics in groups', () => {
  it('hold every metric once', () => {
    const ids = groupMetrics(() => true).flatMap(({ metrics }) => metrics.map(({ id }) => id));
    expect([...ids].sort()).toEqual(METRICS.map(({ id }) => id).sort());
  });

  it('leave out what is not wanted, and groups that would be empty', () => {
    const groups = groupMetrics(({ id }) => id === 'modesFound' || id === 'totalVariation');
    expect(groups.map(({ metrics }) => metrics.map(({ id }) => id))).toEqual([['totalVariation'], ['modesFound']]);
  });

  it('are drawn on a scale of their unit', () => {
    expect(UNIT_WORDS[metricOf('modesFound').unit].scale).toBe('linear');
    expect(UNIT_WORDS[metricOf('spearmanCorrelation').unit].scale).toBe('linear');
    expect(UNIT_WORDS[metricOf('totalVariation').unit].scale).toBe('logarithmic');
  });

  it('are written in one format', () => {
    expect(formatMetric(metricOf('modesFound'), 3, FAKE_RUN_INFO)).toBe('3 of 4');
    expect(formatMetric(metricOf('klForward'), 0.5, FAKE_RUN_INFO)).toBe('0.500 nats');
    expect(formatMetric(metricOf('totalVariation'), 0.25, null)).toBe('0.250');
    expect(formatMetric(metricOf('totalVariation'), null, null)).toBe('–');
    expect(formatMetric(metricOf('klForward'), Infinity, null)).toBe('∞ nats');
  });
});
