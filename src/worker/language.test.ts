import { afterEach, expect, it } from 'vitest';
import { ENGLISH, setCatalogue } from '../lib/text/translate.ts';
import type { LevelsData } from '../views/levels/data.ts';
import { configOf, openPage } from './testing/inProcessPage.ts';

/** Not French: whatever stands in a sentence may move. */
const MIRRORED = {
  language: 'fr',
  messages: {
    'Listing the states': 'States the listing',
    'chosen in the settings: {backend}': '{backend}, as the settings have it',
    '{states} states in all against about {visited} visited per iteration': '{visited} / {states}',
    '{distance, plural, one {{distance} bit} other {{distance} bits}} from a mode': '{distance, plural, one {≤ 1: {distance}} other {> 1: {distance}}}',
    'The {backend} backend cannot start: {reason}. Nothing was lost. Choose another backend, or "auto".': '({reason}) {backend}!',
    exit: 'tixe',
  },
};

afterEach(() => setCatalogue(ENGLISH));

it('a run is prepared and described in the language of the page', async () => {
  setCatalogue(MIRRORED);
  const page = openPage();
  const info = await page.client.start(configOf(), null);
  const stages = page.events.flatMap((event) => (event.type === 'preparing' ? [event.stage] : []));
  expect(stages[0]).toBe('States the listing');
  expect(info.backendReason).toMatch(/, as the settings have it$/);
  // The far corner leaves no choice, so 15 of the 16 states need a row.
  expect(info.evaluation.reason).toBe('16 / 15');
  const { steps } = await page.client.explain(1);
  expect(steps.at(-1)?.action).toBe('tixe');
  page.client.dispose();
});

it('levels of reward follow the plural rules of the language', async () => {
  setCatalogue(MIRRORED);
  const page = openPage();
  await page.client.start(configOf({ environment: 'bitSequence', length: 64, wordSize: 8 }), null);
  const { data } = await page.client.readView({});
  const labels = (data as LevelsData).levels.map(({ label }) => label);
  expect(labels.slice(0, 3)).toEqual(['≤ 1: 0', '≤ 1: 1', '> 1: 2']);
  page.client.dispose();
});

it('what keeps a run from starting is said in the language of the page', async () => {
  setCatalogue(MIRRORED);
  const page = openPage(() => Promise.resolve({ available: false, reason: 'none' }));
  await expect(page.client.start(configOf(), null)).rejects.toThrow('(none) cpu!');
  expect(page.states()).toEqual(['preparing', 'failed']);
  page.client.dispose();
});
