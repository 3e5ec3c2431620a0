import { afterEach, expect, test } from 'vitest';
import { currentCatalogue, ENGLISH, setCatalogue, translate } from './translate.ts';

afterEach(() => setCatalogue(ENGLISH));

test('English messages stand for themselves', () => {
  expect(translate('Run')).toBe('Run');
  expect(translate('{count} of {total}', { count: 1, total: 2 })).toBe('1 of 2');
  expect(translate('{0, 1}')).toBe('{0, 1}');
});

test('a catalogue gives the words, and what it lacks stays English', () => {
  setCatalogue({ language: 'fr', messages: { Run: 'Lancer', '{n, plural, one {run} other {runs}}': '{n, plural, one {essai} other {essais}}' } });
  expect(currentCatalogue().language).toBe('fr');
  expect(translate('Run')).toBe('Lancer');
  expect(translate('Pause')).toBe('Pause');
  expect(translate('{n, plural, one {run} other {runs}}', { n: 0 })).toBe('essai');
  expect(translate('constructor')).toBe('constructor');
});
