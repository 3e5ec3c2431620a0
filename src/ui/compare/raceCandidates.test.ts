import { expect, test } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { candidatesOf, usualCandidates } from './raceCandidates.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';

const configOf = (overrides: object) => validateConfig(overrides).config;
const FORM = configOf({ height: 8 });

test('an objective that the environment cannot serve is shown and cannot be chosen', () => {
  const bits = configOf({ environment: 'bitSequence', length: 8, wordSize: 2 });
  const candidate = candidatesOf(bits, []).find(({ id }) => id === 'objective:modifiedDetailedBalance');
  expect(candidate).toMatchObject({ config: null });
  expect(candidatesOf(FORM, []).find(({ id }) => id === 'objective:modifiedDetailedBalance')?.config?.objective).toBe('modifiedDetailedBalance');
});

test('a pinned run races on the form’s reward only, and says so where it has another', () => {
  const pinned = [
    { id: 'a', name: 'Explores', config: configOf({ height: 8, explorationEpsilon: 0.1, seed: 3 }) },
    { id: 'b', name: 'Larger', config: configOf({ height: 16 }) },
    { id: 'c', name: 'Desert', config: configOf({ height: 8, r0: 1e-4 }) },
  ];
  expect(inEnglish(candidatesOf(FORM, pinned).slice(-3))).toEqual([
    { id: 'a', label: 'Explores', config: pinned[0]?.config },
    { id: 'b', label: 'Larger (another reward than the form’s)', config: null },
    { id: 'c', label: 'Desert (another reward than the form’s)', config: null },
  ]);
});

test('there is somebody to race against, whatever the objective of the form', () => {
  expect(usualCandidates(candidatesOf(FORM, []))).toEqual(['form', 'objective:detailedBalance']);
  const detailedBalance = configOf({ height: 8, objective: 'detailedBalance' });
  expect(usualCandidates(candidatesOf(detailedBalance, []))).toEqual(['form', 'objective:trajectoryBalance']);
});
