import { expect, test } from 'vitest';
import type { Card } from '../../src/gallery/card.ts';
import { readResult } from '../../src/gallery/result.ts';
import { runCard } from './runCard.ts';

const SMALL = { hiddenWidth: 8, hiddenLayers: 1, batchSize: 4, iterations: 3 };
const COMMIT = 'a'.repeat(40);

test.each([
  ['a grid with a baseline beside it', { height: 3, baselines: 'uniformPolicy' }, 'cells', 'totalVariation', ['uniformPolicy']],
  ['objects that are too many to list', { environment: 'bitSequence', length: 32, wordSize: 4 }, 'bars', 'rewardLevelTotalVariation', []],
] as const)('%s: what is written can be read', async (_, overrides, form, metric, baselines) => {
  const card: Card = { id: 'small', title: 'Is it small?', overrides: { ...SMALL, ...overrides }, claim: { sentence: 'It is.', reference: 'None', criteria: [] } };
  const said: string[] = [];
  const result = await runCard(card, COMMIT, (line) => void said.push(line));
  expect(readResult(JSON.parse(JSON.stringify(result)))).toEqual(result);
  expect(result).toMatchObject({ commit: COMMIT, backend: 'wasm', iterations: 3, picture: { form } });
  expect(result.settings).toContain('iterations=3');
  expect(said.map((line) => line.split(':')[0])).toEqual([0, 1, 2, 3, 4].map((seed) => `seed ${seed}`));
  expect(new Set(result.metrics[metric]).size).toBeGreaterThan(1);
  expect(Object.keys(result.baselines)).toEqual(baselines);
});
