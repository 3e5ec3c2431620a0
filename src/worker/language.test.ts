import { afterEach, expect, it } from 'vitest';
import { saidBy } from '../lib/text/message.ts';
import { ENGLISH, setCatalogue, wordsOf } from '../texts/translate.ts';
import { describeFailure } from './failures.ts';
import type { LevelsData } from '../views/levels/data.ts';
import { configOf, openPage } from './testing/inProcessPage.ts';

/** Not French: whatever stands in a sentence may move. */
const MIRRORED = {
  language: 'fr',
  messages: {
    'preparing.listing': 'States the listing',
    'backendChoice.chosen': '{backend}, as the settings have it',
    'evaluation.comparison': '{visited} / {states}',
    'bitSequence.distance': '{distance, plural, one {≤ 1: {distance}} other {> 1: {distance}}}',
    'backendChoice.cannotStart': '({reason}) {backend}!',
    'failure.kept': '↻ {iteration}',
    'failure.internal': '¡{detail}!',
    'list.sentences': '{item} {before}',
    'action.exit': 'tixe',
  },
};

afterEach(() => setCatalogue(ENGLISH));

it('what was said of a run follows the language of the page, whenever that changes', async () => {
  const page = openPage();
  const info = await page.client.start(configOf(), null);
  const { steps } = await page.client.explain(1);
  const stages = page.events.flatMap((event) => (event.type === 'preparing' ? [event.stage] : []));
  const said = (): readonly string[] =>
    [stages[0] ?? '', info.backendReason, info.evaluation.reason, steps.at(-1)?.action ?? ''].map(wordsOf);
  // The far corner leaves no choice, so 15 of the 16 states need a row.
  const english = [
    'Listing the states',
    'chosen in the settings: plain JavaScript on one core',
    '15 states in all against about 16 visited per iteration',
    'exit',
  ];
  expect(said()).toEqual(english);
  setCatalogue(MIRRORED);
  expect(said()).toEqual(['States the listing', 'plain JavaScript on one core, as the settings have it', '16 / 15', 'tixe']);
  setCatalogue(ENGLISH);
  expect(said()).toEqual(english);
  page.client.dispose();
});

it('levels of reward follow the plural rules of the language', async () => {
  setCatalogue(MIRRORED);
  const page = openPage();
  await page.client.start(configOf({ environment: 'bitSequence', length: 64, wordSize: 8 }), null);
  const { data } = await page.client.readView({});
  const labels = (data as LevelsData).levels.map(({ label }) => wordsOf(label));
  expect(labels.slice(0, 3)).toEqual(['≤ 1: 0', '≤ 1: 1', '> 1: 2']);
  page.client.dispose();
});

it('what keeps a run from starting, and what ends it, is said in the language of the page', async () => {
  setCatalogue(MIRRORED);
  const page = openPage(() => Promise.resolve({ available: false, reason: 'none' }));
  const refusal = await page.client.start(configOf(), null).catch(saidBy);
  expect(typeof refusal === 'object' && 'code' in refusal ? wordsOf(refusal) : null).toBe('(none) cpu!');
  expect(page.states()).toEqual(['preparing', 'failed']);
  page.client.dispose();
  expect(wordsOf(describeFailure(new Error('why'), 7, '').message)).toBe('↻ 7 ¡why!');
});
