import { expect, it } from 'vitest';
import { defaultConfig, validateConfig } from '../../config/schema.ts';
import { distinctNames } from '../../lib/distinctNames.ts';
import { possibleChoices, sweepAxes, sweepSettings, usualValues } from './sweepAxis.ts';

const form = defaultConfig();
const valuesOf = (key: string, values: string) => sweepAxes([{ key, values }], form)[0]?.values;

it('names the values that the runs will have', () => {
  expect(valuesOf('explorationEpsilon', '0, 0.1, 5')).toEqual([0, 0.1, 1]);
  expect(valuesOf('explorationEpsilon', '5, 6, 1, 0.5')).toEqual([1, 0.5]);
  expect(valuesOf('objective', 'detailedBalance, trajectoryBalance')).toEqual(['detailedBalance', 'trajectoryBalance']);
  expect(valuesOf('explorationEpsilon', 'a, b')).toBeUndefined();
  expect(valuesOf('', '1')).toBeUndefined();
});

it('has a setting on one axis only', () => {
  const axes = sweepAxes([{ key: 'explorationEpsilon', values: '0' }, { key: 'explorationEpsilon', values: '0.1, 0.2' }], form);
  expect(axes.map(({ values }) => values)).toEqual([[0]]);
});

it('offers values that a setting takes as they are', () => {
  for (const { key } of sweepSettings(form)) {
    const usual = usualValues(key, form);
    expect({ key, values: valuesOf(key, usual)?.join(', ') }).toEqual({ key, values: usual });
  }
});

it('leaves out choices that the environment cannot serve', () => {
  const bits = validateConfig({ environment: 'bitSequence', length: 8, wordSize: 2 }).config;
  const choiceOf = (config: typeof form) => sweepSettings(config).flatMap((definition) => (definition.key === 'objective' && definition.kind === 'choice' ? possibleChoices(definition, config) : []));
  expect(choiceOf(form).map(({ value }) => value)).toContain('modifiedDetailedBalance');
  expect(choiceOf(bits).map(({ value }) => value)).not.toContain('modifiedDetailedBalance');
  const values = 'modifiedDetailedBalance, detailedBalance';
  expect(sweepAxes([{ key: 'objective', values }], bits).map((axis) => axis.values)).toEqual([['detailedBalance']]);
});

it('compares the objective of the form with the usual others, while nobody has chosen', () => {
  const of = (objective: string) => sweepAxes([{ key: 'objective', values: null }, { key: '', values: null }], validateConfig({ objective }).config)[0]?.values;
  expect(of('trajectoryBalance')).toEqual(['trajectoryBalance', 'detailedBalance', 'subTrajectoryBalance']);
  expect(of('flowMatching')?.[0]).toBe('flowMatching');
  expect(of('flowMatching')).toHaveLength(3);
});

it('tells names that are alike apart', () => {
  expect(distinctNames(['a', 'a', 'b', 'a (2)', 'a'])).toEqual(['a', 'a (2)', 'b', 'a (2) (2)', 'a (3)']);
});
