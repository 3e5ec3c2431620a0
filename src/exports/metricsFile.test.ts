import { describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { readConfigMark } from './configMark.ts';
import { metricsCsv, metricsJson, type MetricsInput } from './metricsFile.ts';

const { config } = validateConfig({ reward: 'formula', formula: '1 + (x < 2)\n', seed: 4 });
const INPUT: MetricsInput = {
  config,
  backend: 'wasm',
  version: '0.1.0',
  iteration: 20,
  rewardCalls: 320,
  trainingSeconds: 0.25,
  curves: {
    loss: { iterations: [1, 2], rewardCalls: [16, 32], seconds: [0.1, 0.2], values: [3.5, Number.NaN] },
    totalVariation: { iterations: [20], rewardCalls: [320], seconds: [Number.NaN], values: [0.125] },
  },
  report: { iteration: 20, rewardCalls: 320, values: { totalVariation: 0.125, logZError: null }, noiseFloor: 0.01, noiseFloorSamples: 320, modeCoverage: null },
};

describe('metrics', () => {
  it('as CSV: comments, a header, then one row per point with every digit', () => {
    const lines = metricsCsv(INPUT).trimEnd().split('\n');
    const rows = lines.filter((line) => !line.startsWith('#'));
    expect(rows).toEqual([
      'series,iteration,rewardCalls,seconds,value',
      'loss,1,16,0.1,3.5',
      'loss,2,32,0.2,',
      'totalVariation,20,320,,0.125',
      'lastReport.totalVariation,20,320,,0.125',
      'lastReport.logZError,20,320,,',
    ]);
    expect(lines.slice(0, 4).every((line) => line.startsWith('# '))).toBe(true);
    expect(readConfigMark(metricsCsv(INPUT))).toEqual({ config, notices: [] });
  });

  it('as CSV of a run that has not begun', () => {
    const csv = metricsCsv({ ...INPUT, backend: null, curves: {}, report: null });
    expect(csv.trimEnd().split('\n').at(-1)).toBe('series,iteration,rewardCalls,seconds,value');
  });

  it('as JSON: the configuration and the columns, null for what is unknown', () => {
    const file = JSON.parse(metricsJson(INPUT)) as Record<string, unknown>;
    expect(validateConfig(file['config'])).toEqual({ config, notices: [] });
    expect(file['curves']).toMatchObject({ loss: { iterations: [1, 2], values: [3.5, null] }, totalVariation: { seconds: [null] } });
    expect(file['lastReport']).toEqual(INPUT.report);
    expect(file).toMatchObject({ iteration: 20, rewardCalls: 320, trainingSeconds: 0.25, backend: 'wasm' });
  });
});
