import { expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { outcomesOf } from '../../store/compare/outcomes.ts';
import { citation } from '../../exports/citation.ts';
import { comparisonCsv, comparisonJson, comparisonNote } from './comparisonFiles.ts';

const contenders = [
  { label: 'Trajectory balance', config: validateConfig({ height: 4 }).config },
  { label: 'With "λ", 0.9', config: validateConfig({ height: 4, objective: 'subTrajectoryBalance' }).config },
];
const comparison = { axes: [], contenders, seeds: [3, 4] };
const DISTANCES = [[0.5, 0.25], [0.375, 0.125]];
const runs = DISTANCES.flatMap((distances, contender) => distances.map((totalVariation, index): BackgroundRun => {
  const config = contenders[contender]?.config ?? validateConfig({}).config;
  const reports = [{ iteration: 60, rewardCalls: 960, seconds: 1, values: { totalVariation, logZError: null } }];
  return { id: 0, contender, label: '', config: { ...config, training: { ...config.training, seed: 3 + index } }, state: 'finished', problem: null, info: null, progress: null, reports, view: null };
}));
const outcomes = outcomesOf(comparison, runs, 'totalVariation');

it('writes a row for each contender and seed, with its settings, and empty cells for what is not known', () => {
  const [comment, head = '', ...rows] = comparisonCsv(comparison, outcomes).trimEnd().split('\n');
  expect(comment).toMatch(/^# /);
  const columns = head.split(',');
  const plain = rows.slice(0, 2).map((row) => new Map(row.split(',').map((value, index) => [columns[index], value])));
  expect(rows).toHaveLength(4);
  expect(plain.map((row) => ['contender', 'state', 'iteration', 'height', 'seed', 'metric.totalVariation', 'metric.logZError'].map((key) => row.get(key)))).toEqual([
    ['Trajectory balance', 'finished', '60', '4', '3', '0.5', ''],
    ['Trajectory balance', 'finished', '60', '4', '4', '0.25', ''],
  ]);
  expect(rows[2]?.startsWith('"With ""λ"", 0.9",finished,60,')).toBe(true);
});

it('writes settings, seeds, results and intervals', () => {
  const document = JSON.parse(comparisonJson(comparison, outcomes, 'totalVariation')) as unknown;
  expect(document).toMatchObject({
    metric: 'totalVariation',
    seeds: [3, 4],
    contenders: [
      { name: 'Trajectory balance', settings: { environmentParameters: { height: 4 } }, estimate: { count: 2, mean: 0.375 }, differenceFromFirst: null },
      { results: [{ seed: 3, value: 0.375 }, { seed: 4, value: 0.125 }], leftOut: 0, differenceFromFirst: { count: 2, mean: -0.125, halfWidth: 0 } },
    ],
  });
});

it('cites what was compared, in signs that BibTeX reads as they are', () => {
  const note = comparisonNote(comparison);
  expect(note).toBe('Compared: Trajectory balance; With "λ", 0.9. Seeds 3, 4. The link has the settings of the first');
  const entry = citation({ link: 'https://example.org/', date: new Date('2026-05-04'), note });
  expect(entry).toContain('  year = {2026},');
  expect(entry).toMatch(/ {2}note = \{Version [\d.]+; Compared: /);
});
